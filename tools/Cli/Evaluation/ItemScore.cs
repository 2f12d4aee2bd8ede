using Quire.Cli.Reading;
using Quire.Core;

namespace Quire.Cli.Evaluation;

/// <summary>How well one document was read; a measure is null where its truth is not there.</summary>
/// <param name="Text">Bag of tokens.</param>
/// <param name="Cer">Of the text in reading order, caseless, without white space.</param>
/// <param name="Wer">Of the text in reading order, caseless.</param>
/// <param name="Words">Box and text, caseless.</param>
/// <param name="Detection">Boxes alone.</param>
internal sealed record ItemScore(Score? Text, double? Cer, double? Wer, Score? Words, Score? Detection)
{
    public static ItemScore Of(TruthItem item, DocumentText document, bool errorRates)
    {
        var text = document.Text("\n");
        var found = document.Pages is [{ Reading: { } page }] ? Boxed(page) : [];
        var rates = errorRates && !string.IsNullOrEmpty(item.Text);
        return new ItemScore(
            item.Tokens.Count > 0 ? BagOfTokens.Compare(Tokens.Of(text, item.Unit), item.Tokens) : null,
            rates ? ErrorRate.Cer(text, item.Text!) : null,
            rates && item.Unit == TokenUnit.Word ? ErrorRate.Wer(text, item.Text!) : null,
            item.Words.Count > 0 ? BoxMatching.Words(found, item.Words) : null,
            item.Words.Count > 0 ? BoxMatching.Detection(found, item.Words) : null);
    }

    private static List<BoxedText> Boxed(PageReading page) =>
        [.. page.Lines.SelectMany(line => line.Words).Select(word => new BoxedText(word.Text, word.Quad.Bounds))];
}
