using System.Text;

namespace Quire.Results.Search;

/// <summary>Turns words into terms, for the index and for the query alike.</summary>
/// <remarks>
/// A word gives one term for each run of letters and digits. Characters of scripts without spaces give overlapping
/// pairs,
/// also across the gaps and line ends between words, and one single for the last of each run, so that a
/// single character is found as the beginning of a term. Terms hold letters, digits and no separators.
/// </remarks>
internal sealed class Tokenizer
{
    /// <summary>Stands between regions: no phrase reaches across it. Not a letter, so no query asks for it.</summary>
    public const string Boundary = "\u00B6";

    /// <summary>Longer runs are noise; the rest of one is dropped.</summary>
    private const int LongestTerm = 64;

    /// <summary>PostgreSQL keeps no positions beyond; both databases stop here, so that they agree.</summary>
    private const int MostTerms = 16_383;

    private readonly List<Token> _tokens = [];
    private readonly StringBuilder _run = new();
    private Place _runStart, _runEnd;
    private Rune? _pending;
    private Place _pendingStart, _pendingEnd;
    private int _word = -1;

    /// <summary>
    /// The terms of one phrase of a query or of a plain text; word ordinals count the parts between white space.
    /// </summary>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        var tokenizer = new Tokenizer();
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            tokenizer.AddWord(part);
        return tokenizer.Finish();
    }

    public void AddWord(string text)
    {
        _word++;
        var offset = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var (start, end) = (new Place(_word, offset), new Place(_word, offset + rune.Utf16SequenceLength));
            foreach (var folded in Folding.Fold(rune).EnumerateRunes())
                Add(folded, start, end);
            offset = end.Offset;
        }

        EndRun();
    }

    /// <summary>Ends a region.</summary>
    public void AddBoundary()
    {
        EndUnspaced();
        if (_tokens.Count > 0)
            Emit(Boundary, new Place(_word, 0), new Place(_word, 0));
    }

    public IReadOnlyList<Token> Finish()
    {
        EndRun();
        EndUnspaced();
        return _tokens;
    }

    private void Add(Rune rune, Place start, Place end)
    {
        if (Script.IsUnspaced(rune))
            AddUnspaced(rune, start, end);
        else if (Script.IsWordPart(rune))
            AddToRun(rune, start, end);
        else
        {
            EndUnspaced();
            EndRun();
        }
    }

    private void AddUnspaced(Rune rune, Place start, Place end)
    {
        EndRun();
        if (_pending is { } before)
            Emit($"{before}{rune}", _pendingStart, end);
        (_pending, _pendingStart, _pendingEnd) = (rune, start, end);
    }

    private void AddToRun(Rune rune, Place start, Place end)
    {
        EndUnspaced();
        if (_run.Length == 0)
            _runStart = start;
        _runEnd = end;
        if (_run.Length < LongestTerm)
            _run.Append(rune.ToString());
    }

    private void EndRun()
    {
        if (_run.Length == 0)
            return;
        Emit(_run.ToString(), _runStart, _runEnd);
        _run.Clear();
    }

    private void EndUnspaced()
    {
        if (_pending is not { } last)
            return;
        Emit(last.ToString(), _pendingStart, _pendingEnd);
        _pending = null;
    }

    private void Emit(string term, Place start, Place end)
    {
        if (_tokens.Count < MostTerms)
            _tokens.Add(new Token(term, start.Word, start.Offset, end.Word, end.Offset));
    }

    private readonly record struct Place(int Word, int Offset);
}
