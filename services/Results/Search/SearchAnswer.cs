using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>One page of hits.</summary>
/// <param name="Count">Pages found; from 500 on there may be more.</param>
/// <param name="Next">Cursor of the hits that follow; null if there are none.</param>
/// <param name="Previous">Cursor of the hits before; null if there are none.</param>
internal sealed record SearchAnswer(int Count, string? Next, string? Previous, IReadOnlyList<SearchHit> Results);

/// <summary>A page that was found.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Page">From 1.</param>
/// <param name="Score">0..1; comparable within one query.</param>
/// <param name="Exact">False if it takes what readers confuse, an edit or another form of a word.</param>
/// <param name="Snippet">HTML: escaped, matches in <c>mark</c> elements.</param>
/// <param name="Text">The snippet as plain text.</param>
/// <param name="Marks">Matches in <paramref name="Text"/>: start and length in UTF-16 units.</param>
/// <param name="Width">Of the page, in pixels.</param>
/// <param name="Height">Of the page, in pixels.</param>
/// <param name="Boxes">Of the matched words, in pixels of the page.</param>
internal sealed record SearchHit(
    Guid Document, string FileName, int Page, double Score, bool Exact, string Snippet, string Text,
    IReadOnlyList<int[]> Marks, int Width, int Height, IReadOnlyList<PageBox> Boxes);
