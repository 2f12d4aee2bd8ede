using Xunit;

namespace Quire.Core.Tests;

public sealed class RereadingTests
{
    [Fact]
    public void Only_lines_with_a_character_that_is_likelier_another_are_read_again()
    {
        var exact = new Fixed("exact", 1);
        var reading = new RereadingRecognizer(new Fixed("rough", 0.9f, 0.49f, 0.5f), exact);

        var lines = reading.Recognize([Crop(10), Crop(20), Crop(30)], TestContext.Current.CancellationToken);

        Assert.Equal(["rough", "exact", "rough"], lines.Select(line => string.Concat(line.Select(s => s.Text))));
        Assert.Equal([20], exact.Widths);
    }

    [Fact]
    public void Line_of_which_hardly_anything_is_legible_is_not_read_again()
    {
        var exact = new Fixed("exact", 1);
        // One certain character and one that is not: 0.6 and 0.59 on average.
        var reading = new RereadingRecognizer(new Fixed("ab", 0.2f, 0.18f), exact);

        reading.Recognize([Crop(10), Crop(20)], TestContext.Current.CancellationToken);

        Assert.Equal([10], exact.Widths);
    }

    [Fact]
    public void Line_on_which_nothing_was_read_is_not_read_again()
    {
        var exact = new Fixed("exact", 1);
        var reading = new RereadingRecognizer(new Fixed("", 1), exact);

        Assert.Empty(Assert.Single(reading.Recognize([Crop(10)], TestContext.Current.CancellationToken)));
        Assert.Empty(exact.Widths);
    }

    private static PixelImage Crop(int width) => new(width, 48, 1);

    // Reads the same text on every line; its last character has the line's own confidence.
    private sealed class Fixed(string text, params float[] confidences) : ITextRecognizer
    {
        public List<int> Widths { get; } = [];

        public int LineHeightPx => 48;

        public int MaxLineWidthPx => 480;

        public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
            IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
        {
            Widths.AddRange(crops.Select(crop => crop.Width));
            return [.. crops.Select((_, line) => (IReadOnlyList<CtcCharacter>)[.. text.Select((character, i) =>
                new CtcCharacter(character.ToString(), i, i < text.Length - 1 ? 1 : confidences[line], 0))])];
        }
    }
}
