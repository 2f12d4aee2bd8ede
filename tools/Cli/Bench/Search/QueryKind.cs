namespace Quire.Cli.Bench.Search;

/// <summary>Queries of one kind over <see cref="SyntheticPages"/>.</summary>
/// <param name="Name">What they are like.</param>
/// <param name="Make">One of them, for so many pages.</param>
internal sealed record QueryKind(string Name, Func<Random, int, string> Make)
{
    public static readonly IReadOnlyList<QueryKind> All =
    [
        new("one page's number", (random, pages) => SyntheticPages.Number(random.Next(pages))),
        new("the same, a digit misread", (random, pages) => Misread(SyntheticPages.Number(random.Next(pages)))),
        new("one word", (random, _) => Word(random)),
        new("two words", (random, _) => $"{Word(random)} {Word(random)}"),
        new("a word without another", (random, _) => $"{Word(random)} -{Word(random)}"),
        new("\"a phrase\"", (random, _) => $"\"{Word(random)} {Word(random)}\""),
        new("the beginning of a word", (random, _) => $"{Word(random)[..5]}*"),
        new("a word with a wrong letter~", (random, _) => $"x{Word(random)[1..]}~"),
    ];

    // Long enough to have a beginning, and as frequent as words are.
    private static string Word(Random random) =>
        SyntheticPages.Word(SyntheticPages.Rank(random)) is { Length: >= 6 } word ? word : Word(random);

    private static string Misread(string number) => number[..^1] + "O";
}
