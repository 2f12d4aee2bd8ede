namespace Quire.Core;

/// <summary>
/// Mends what a page has misread several times alike: where "majcr", "respcnses" and "cbjectives" are words with an o,
/// the type of the page has broken o's, and "cf" is "of".
/// </summary>
/// <remarks>
/// The recogniser is sure of such a letter, so that <see cref="WordRepair"/> and <see cref="SecondLook"/> try no other.
/// By one word alone names would become words, but the names of one page do not do so by the same letter.
/// </remarks>
internal sealed class RepeatedMisreads
{
    // So many words of a page that the same exchange makes words tell that it is meant. Two do for a letter that is the
    // other one without a stroke or a dot, or with its gap filled in.
    private const int Repeated = 3, RepeatedOfWorn = 2;
    private const string Worn = "ce co li it lt rn nh fe pr vy nm vw oa lh lk cg uy";

    // What can become many words is none of them.
    private const int MostExchanges = 4;

    // Shorter words become others too easily to tell anything, and of five letters two may be wrong.
    private const int MinTelling = 4, MinTwice = 5;

    // How often in a million words those are found that three letters may become.
    private const double CommonOfThree = 200;

    private readonly Lexicon _lexicon;
    private readonly ILookup<char, char> _exchanges;

    private RepeatedMisreads(IEnumerable<string> unknown, Lexicon lexicon)
    {
        _lexicon = lexicon;
        _exchanges = unknown.Where(word => word.Length >= MinTelling).SelectMany(Possible)
            .GroupBy(exchange => exchange)
            .Where(same => same.Count() >= (IsWorn(same.Key) ? RepeatedOfWorn : Repeated))
            .ToLookup(same => same.Key.Read, same => same.Key.Meant);
    }

    /// <summary>The lines with such words mended.</summary>
    /// <param name="lines">All of a page.</param>
    /// <param name="lexicon">Of its language.</param>
    public static List<LineReading> Mend(List<LineReading> lines, Lexicon lexicon)
    {
        var unknown = LetterRuns.Of(lines).Distinct().Where(word => !LetterRuns.IsKnown(word, lexicon));
        var misreads = new RepeatedMisreads(unknown, lexicon);
        return misreads._exchanges.Count == 0 ? lines : LetterRuns.Mend(lines, lexicon, misreads.Meant);
    }

    private string? Meant(string word)
    {
        var once = Exchanged(word).ToList();
        var made = once.Where(IsMade).Distinct().ToList();
        if (made.Count == 0 && word.Length >= MinTwice)
            made = [.. once.SelectMany(Exchanged).Where(IsMade).Distinct()];
        return made is [var only] ? only : null;
    }

    private IEnumerable<string> Exchanged(string word) => Enumerable.Range(0, word.Length)
        .SelectMany(at => _exchanges[word[at]].Select(meant => LetterRuns.With(word, at, meant)));

    // Every exchange that makes a word of it, if they are few.
    private IEnumerable<(char Read, char Meant)> Possible(string word)
    {
        var possible = (
            from at in Enumerable.Range(0, word.Length)
            from meant in Enumerable.Range('a', 26).Select(letter => (char)letter)
            where meant != word[at] && IsMade(LetterRuns.With(word, at, meant))
            select (word[at], meant)).Distinct().ToList();
        return possible.Count <= MostExchanges ? possible : [];
    }

    private bool IsMade(string word) => word.Length switch
    {
        > 3 => LetterRuns.IsKnown(word, _lexicon),
        3 => _lexicon.PerMillion(word) >= CommonOfThree,
        _ => _lexicon.IsStopWord(word),
    };

    private static bool IsWorn((char Read, char Meant) exchange) =>
        Worn.Contains($"{exchange.Read}{exchange.Meant}", StringComparison.Ordinal);
}
