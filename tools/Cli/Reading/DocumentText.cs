using Quire.Core;

namespace Quire.Cli.Reading;

/// <summary>What the engine made of one file.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Pages">In page order; empty if the document itself could not be opened.</param>
/// <param name="Rejection">Why the document could not be opened, or null.</param>
internal sealed record DocumentText(string File, IReadOnlyList<PageText> Pages, Failure? Rejection)
{
    /// <summary>Everything that went wrong with it, with the page number where it was a page.</summary>
    public IEnumerable<(int? PageNumber, Failure Failure)> Failures =>
        Rejection is not null
            ? [(null, Rejection)]
            : Pages.Where(page => page.Failure is not null).Select(page => ((int?)page.PageIndex + 1, page.Failure!));

    /// <summary>
    /// The text of the pages that could be read, one after the other, parted by <paramref name="separator"/>.
    /// </summary>
    public string Text(string separator) => string.Join(separator, Pages.Select(page => page.Reading?.Text ?? ""));
}

/// <summary>One page: its reading, or why there is none.</summary>
internal sealed record PageText(int PageIndex, PageReading? Reading, Failure? Failure)
{
    /// <summary>The canonical page, PNG; null unless it was asked for.</summary>
    public byte[]? Image { get; init; }
}

/// <summary>A stable code and a sentence for people.</summary>
internal sealed record Failure(string Code, string Detail);
