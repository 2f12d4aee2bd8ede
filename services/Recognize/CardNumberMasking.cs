using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>Masks card numbers wherever the text of a page stands; boxes, lengths and confidences stay.</summary>
internal static class CardNumberMasking
{
    /// <summary>The page without card numbers, in lines, words, characters and what barcodes say.</summary>
    public static RecognizedPage MaskCardNumbers(this RecognizedPage page) => page with
    {
        Regions = [.. page.Regions.Select(region => region with
        {
            Lines = [.. region.Lines.Select(MaskCardNumbers)],
            Value = region.Value is null ? null : CardNumbers.MaskIn(region.Value),
        })],
    };

    private static RecognizedLine MaskCardNumbers(RecognizedLine line)
    {
        var (text, at) = (CardNumbers.MaskIn(line.Text), 0);
        return text == line.Text ? line : line with { Text = text, Words = [.. line.Words.Select(Word)] };

        RecognizedWord Word(RecognizedWord word)
        {
            var masked = text.Substring(at, word.Text.Length);
            at += word.Text.Length + 1;
            return masked == word.Text ? word : word with { Text = masked, Characters = Characters(word, masked) };
        }
    }

    private static IReadOnlyList<RecognizedCharacter>? Characters(RecognizedWord word, string masked)
    {
        var at = 0;
        return word.Characters is null ? null : [.. word.Characters.Select(character =>
        {
            var text = masked.Substring(at, character.Text.Length);
            at += character.Text.Length;
            return text == character.Text ? character : character with { Text = text, Alternatives = null };
        })];
    }
}
