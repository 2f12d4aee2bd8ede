using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quire.Contracts;

namespace Quire.Results.Exports;

/// <summary>A page as answers and exports show it: counted from 1, boxes in pixels of the page.</summary>
internal sealed record PageJson
{
    public required int Page { get; init; }

    /// <summary>A page state, such as <c>succeeded</c>.</summary>
    public required string State { get; init; }

    /// <summary>In pixels.</summary>
    public required int Width { get; init; }

    /// <summary>In pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Clockwise rotation that made the page upright for reading.</summary>
    public double? AngleDegrees { get; init; }

    public double? Confidence { get; init; }

    /// <summary>
    /// How well the image lends itself to reading; null for a page that was read by an older version.
    /// </summary>
    public PageQuality? Quality { get; init; }

    /// <summary>What was done to the pixels before reading, in order.</summary>
    public IReadOnlyList<string>? Operations { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<RecognizedRegion>? Regions { get; init; }

    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>
    /// What to beware of: <c>text_layer_differs</c> if the text in the PDF is another than the one on the picture.
    /// </summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Why it failed, if it did.</summary>
    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Served as JSON with nosniff, never as markup: Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static PageJson Of(ExportedPage page) => new()
    {
        Page = page.PageIndex + 1,
        State = page.Read is null ? Ledger.PageState.Failed : Ledger.PageState.Succeeded,
        Width = page.WidthPx,
        Height = page.HeightPx,
        AngleDegrees = page.Read?.AppliedAngleDegrees,
        Confidence = page.Read?.Confidence,
        Quality = page.Read?.Quality,
        Operations = page.Read?.Operations,
        Text = page.Read?.Text(),
        Regions = page.Read?.Regions,
        Models = page.Read?.Models,
        Warnings = page.Read?.Warnings,
        Reason = page.Reason,
        Detail = page.Detail,
    };
}
