using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>What is looked for.</summary>
/// <param name="Text">The query.</param>
/// <param name="Limit">Most hits of one answer.</param>
internal sealed record SearchRequest(string? Text, int Limit)
{
    public const int MostHits = 100;

    /// <summary>From an answer; null for the beginning.</summary>
    public string? Cursor { get; init; }

    public SearchFilter Filter { get; init; } = SearchFilter.None;

    /// <summary>Whose word forms match, too; null for none.</summary>
    public string? Language { get; init; }

    /// <exception cref="InvalidInputException">The limit is out of range.</exception>
    public int CheckedLimit() => Limit is >= 1 and <= MostHits
        ? Limit
        : throw new InvalidInputException(
            ErrorCode.InvalidRequest, $"Found limit={Limit}; expected a number from 1 to {MostHits}.");
}
