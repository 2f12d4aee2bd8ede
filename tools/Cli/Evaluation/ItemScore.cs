using Quire.Cli.Reading;
using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>How well one document was read; a measure is null where its truth is not there.</summary>
/// <param name="Text">Bag of tokens.</param>
/// <param name="Cer">Of the text in reading order, caseless, without white space.</param>
/// <param name="Wer">Of the text in reading order, caseless.</param>
/// <param name="LineCer">Of the lines by their boxes, caseless, without white space.</param>
/// <param name="Words">Box and text, caseless.</param>
/// <param name="Detection">Boxes alone.</param>
/// <param name="AngleErrorDegrees">Between the rotation that was applied and the one that was needed, 0..180.</param>
/// <param name="Calibration">Of words; one is right if the truth has all its tokens.</param>
internal sealed record ItemScore(
    Score? Text,
    double? Cer,
    double? Wer,
    double? LineCer,
    Score? Words,
    Score? Detection,
    double? AngleErrorDegrees,
    Calibration? Calibration)
{
    public static ItemScore Of(TruthItem item, DocumentText document)
    {
        var text = document.Text("\n");
        var page = document.Pages is [{ Reading: { } only }] ? only : null;
        var found = page is null ? [] : Boxed(page);
        var rates = !string.IsNullOrEmpty(item.Text);
        return new ItemScore(
            item.Tokens.Count > 0 ? BagOfTokens.Compare(Tokens.Of(text, item.Unit), item.Tokens, item.Ignored) : null,
            rates ? ErrorRate.Cer(text, item.Text!) : null,
            rates && item.Unit == TokenUnit.Word ? ErrorRate.Wer(text, item.Text!) : null,
            item.Lines.Count > 0 ? LineErrors.Rate(found, item.Lines) : null,
            item.Words.Count > 0 ? BoxMatching.Words(found, item.Words) : null,
            item.Words.Count > 0 ? BoxMatching.Detection(found, item.Words) : null,
            item.AngleDegrees is { } wanted ? AngleError(page?.AppliedAngleDegrees ?? wanted + 180, wanted) : null,
            item is { Tokens.Count: > 0, Unit: TokenUnit.Word } ? Calibrated(item, document) : null);
    }

    // What stands in lines that the transcriber could not read tells nothing.
    private static Calibration Calibrated(TruthItem item, DocumentText document)
    {
        var (wanted, ignored) = (item.Tokens.ToHashSet(), item.Ignored.ToHashSet());
        return Calibration.Of(
            from page in document.Pages
            from line in page.Reading?.Lines ?? []
            from word in line.Words
            let tokens = Tokens.Of(word.Text, item.Unit)
            where tokens.Count > 0 && !tokens.Any(ignored.Contains)
            select (word.Confidence, tokens.All(wanted.Contains)));
    }

    private static double AngleError(double found, double wanted) =>
        Math.Abs(Math.IEEERemainder(found - wanted, 360));

    private static List<BoxedText> Boxed(PageReading page) =>
        [.. page.Lines.SelectMany(line => line.Words).Select(word => new BoxedText(word.Text, word.Quad.Bounds))];
}
