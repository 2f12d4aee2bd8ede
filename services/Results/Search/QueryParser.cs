using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>
/// Reads a query: <c>words "a phrase" begin* almost~ -without -"a phrase"</c>; all words must be on the page.
/// </summary>
internal static class QueryParser
{
    public const int LongestQuery = 500;
    public const int MostClauses = 32;

    /// <exception cref="InvalidInputException">Nothing to look for, too long, or a quote without its
    /// partner.</exception>
    public static ParsedQuery Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid("Found an empty query; expected at least one word, such as ?q=invoice.");
        if (text.Length > LongestQuery)
            throw Invalid($"Found a query of {text.Length} characters; expected at most {LongestQuery}.");
        List<Clause> wanted = [], unwanted = [];
        for (var at = 0; at < text.Length;)
            at = ReadClause(text, at, wanted, unwanted);
        if (wanted.Count + unwanted.Count > MostClauses)
            throw Invalid($"Found more than {MostClauses} words; shorten the query.");
        if (wanted.Count == 0)
            throw Invalid("Found no word to look for; expected at least one with letters or digits and without '-'.");
        return new ParsedQuery(wanted, unwanted);
    }

    private static int ReadClause(string text, int start, List<Clause> wanted, List<Clause> unwanted)
    {
        var at = start;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length)
            return at;
        var exclude = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
        if (exclude)
            at++;
        var (words, end) = IsQuote(text[at]) ? ReadQuoted(text, at) : ReadBare(text, at);
        var (prefix, fuzzy) = (end < text.Length && text[end] == '*', end < text.Length && text[end] == '~');
        while (end < text.Length && text[end] is ('*' or '~'))
            end++;
        if (Clause(words, prefix) is { } clause)
            (exclude ? unwanted : wanted).Add(clause with { IsFuzzy = fuzzy });
        return end;
    }

    private static (string Words, int End) ReadQuoted(string text, int quote)
    {
        var end = quote + 1;
        while (end < text.Length && !IsQuote(text[end]))
            end++;
        return end < text.Length
            ? (text[(quote + 1)..end], end + 1)
            : throw Invalid("Found a quotation mark without its partner; expected \"words of a phrase\".");
    }

    private static (string Words, int End) ReadBare(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('*' or '~')
            && !IsQuote(text[end]))
            end++;
        return (text[start..end], end);
    }

    // Null if there is no letter or digit in it: there is nothing to look for.
    private static Clause? Clause(string words, bool prefix)
    {
        var terms = Tokenizer.Tokenize(words).Select(token => token.Term).ToList();
        if (terms.Count == 0)
            return null;
        if (Rune.GetRuneAt(terms[^1], 0) is var last && !Script.IsUnspaced(last))
            return new Clause(terms, prefix);
        // The single at the end of a run without spaces only says where the text ends, and the query's end says
        // nothing:
        // what is left of it is an open beginning.
        var single = new StringInfo(terms[^1]).LengthInTextElements == 1;
        var follows = single && terms.Count > 1 && terms[^2].EndsWith(terms[^1], StringComparison.Ordinal)
            && terms[^2].Length > terms[^1].Length && Script.IsUnspaced(Rune.GetRuneAt(terms[^2], 0));
        return follows ? new Clause(terms[..^1], false) : new Clause(terms, true);
    }

    private static bool IsQuote(char character) => character is '"' or '\u201C' or '\u201D' or '\u201E';

    private static InvalidInputException Invalid(string detail) => new(ErrorCode.InvalidRequest, detail);
}
