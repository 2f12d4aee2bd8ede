using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>A page as search sees it: its words in reading order and the terms that they give.</summary>
internal sealed class PageTerms
{
    private PageTerms(IReadOnlyList<RecognizedWord> words, IReadOnlyList<Token> tokens) =>
        (Words, Tokens) = (words, tokens);

    public IReadOnlyList<RecognizedWord> Words { get; }

    public IReadOnlyList<Token> Tokens { get; }

    public static PageTerms Of(RecognizedPage page)
    {
        var words = new List<RecognizedWord>();
        var tokenizer = new Tokenizer();
        RecognizedRegion? before = null;
        foreach (var region in page.Regions)
        {
            if (words.Count > 0 && !region.ContinuesLineOf(before!))
                tokenizer.AddBoundary();
            before = region;
            foreach (var word in region.Lines.SelectMany(line => line.Words))
            {
                words.Add(word);
                tokenizer.AddWord(word.Text);
            }
        }

        return new PageTerms(words, tokenizer.Finish());
    }

    /// <summary>The terms separated by single spaces, as they are stored.</summary>
    public override string ToString() => string.Join(' ', Tokens.Select(token => token.Term));

    /// <summary>Where the wanted clauses stand, in reading order.</summary>
    public IReadOnlyList<Token> Matches(ParsedQuery query)
    {
        var terms = Tokens.Select(token => token.Term).ToArray();
        var found = new SortedSet<int>();
        foreach (var clause in query.Wanted)
        {
            for (var start = 0; start < terms.Length; start++)
            {
                if (clause.MatchesAt(terms, start))
                    found.UnionWith(Enumerable.Range(start, clause.Terms.Count));
            }
        }

        return [.. found.Select(index => Tokens[index])];
    }
}
