namespace Quire.Client;

/// <summary>Pages that were found.</summary>
/// <param name="Count">How many; from 500 on there may be more.</param>
/// <param name="Next">Address of the hits that follow; null if there are none.</param>
/// <param name="Previous">Address of the hits before; null if there are none.</param>
/// <param name="Results">Best first.</param>
public sealed record SearchAnswer(int Count, string? Next, string? Previous, IReadOnlyList<SearchHit> Results);

/// <summary>A page that was found.</summary>
/// <param name="Document">Id of its document.</param>
/// <param name="FileName">Of the document.</param>
/// <param name="Page">From 1.</param>
/// <param name="Score">Higher is better.</param>
/// <param name="Exact">False if it takes what readers confuse, an edit, or another form of a word.</param>
/// <param name="Snippet">Words around, with marks as markup.</param>
/// <param name="Text">The snippet without marks.</param>
/// <param name="Marks">Start and length of each mark in <paramref name="Text"/>.</param>
/// <param name="Width">Of the page, in pixels.</param>
/// <param name="Height">Of the page, in pixels.</param>
/// <param name="Boxes">Of the words that were found: [x0, y0, x1, y1] in pixels of the page.</param>
public sealed record SearchHit(
    Guid Document, string FileName, int Page, double Score, bool Exact, string Snippet, string Text,
    IReadOnlyList<IReadOnlyList<int>> Marks, int Width, int Height, IReadOnlyList<IReadOnlyList<int>> Boxes);

/// <summary>A correction that was stored.</summary>
/// <param name="Number">Of the page's revisions, from 1.</param>
/// <param name="Page">From 1.</param>
/// <param name="Word">From 1, counted before the correction.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
/// <param name="Author">Id of the key.</param>
/// <param name="At">When.</param>
public sealed record Revision(
    int Number, int Page, int Word, string Before, string After, string Author, DateTimeOffset At);
