using Quire.Contracts;
using Quire.Core;

namespace Quire.Recognize.Tests;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", "**** **** **** 1111")]
    [InlineData("Visa: 4111111111111111, valid", "Visa: ************1111, valid")]
    [InlineData("5105-1051-0510-5100 12/27", "****-****-****-5100 12/27")]
    [InlineData("3782 822463 10005", "**** ****** *0005")]
    [InlineData("4222222222222", "*********2222")]
    [InlineData("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "* * * * * * * * * * * * 1 1 1 1")]
    [InlineData("411l 1lI1 1111 1111", "**** **** **** 1111")]
    [InlineData("S105 1O51 0510 51OO", "**** **** **** 51OO")]
    [InlineData("No4111111111111111", "No************1111")]
    [InlineData("４１１１ 1111 1111 1111", "**** **** **** 1111")]
    public void Card_number_is_masked_but_for_its_last_four_digits(string text, string masked) =>
        Assert.Equal(masked, CardNumbers.MaskIn(text));

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("411111111111")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("41111111111111111111")]
    [InlineData("4111 1111 / 1111 1111")]
    [InlineData("SOIL BOSS OBOL GOSSIP LOOSE")]
    [InlineData("Invoice 2026-11-24, total 1,234.50")]
    public void What_is_no_card_number_stays(string text) => Assert.Equal(text, CardNumbers.MaskIn(text));

    [Fact]
    public void Words_characters_and_barcodes_are_masked_where_they_stand()
    {
        var page = Page(["Card", "4111", "1111", "1111", "1111"], value: "4111111111111111");

        var masked = page.MaskCardNumbers();

        var line = Assert.Single(masked.Lines());
        Assert.Equal("Card **** **** **** 1111", line.Text);
        Assert.Equal(line.Text, string.Join(' ', line.Words.Select(word => word.Text)));
        Assert.Equal(page.Lines().Single().Words.Select(word => word.Box), line.Words.Select(word => word.Box));
        Assert.All(line.Words, word => Assert.Equal(
            word.Text, string.Concat(word.Characters!.Select(character => character.Text))));
        Assert.All(line.Words[1].Characters!, character => Assert.Null(character.Alternatives));
        Assert.Equal("************1111", masked.Regions[0].Value);
    }

    [Theory]
    [InlineData("true", "**** **** **** 1111")]
    [InlineData("false", "4111 1111 1111 1111")]
    public async Task Stored_text_holds_no_card_number_if_it_is_not_to(string mask, string expected)
    {
        await using var worker = await Worker.StartAsync(
            ReadCard, ChildProgram.Default, new KeyValuePair<string, string?>("Quire:Recognize:MaskCardNumbers", mask));

        await worker.QueueAsync();

        var text = (await worker.HearAsync<PageRecognized>()).Text;
        var stored = await worker.Blobs.GetAsync(text, TestContext.Current.CancellationToken);
        Assert.Equal(expected, RecognizedPageFormat.Read(stored).Text());
    }

    private static PageReading ReadCard(PixelImage page, CancellationToken cancellationToken)
    {
        var quad = Quad.Of(new BoxD(0, 0, 80, 20));
        string[] groups = ["4111", "1111", "1111", "1111"];
        var line = LineReading.Of(quad, [.. groups.Select(group => new WordReading(group, quad, 0.9))]);
        return new PageReading(page.Width, page.Height, 0, [RegionReading.Of(Core.RegionKind.Text, [line])]);
    }

    private static RecognizedPage Page(IReadOnlyList<string> words, string value) => new()
    {
        PageIndex = 0,
        WidthPx = 1_000,
        HeightPx = 100,
        AppliedAngleDegrees = 0,
        Confidence = 0.9,
        Models = ["fake"],
        Regions =
        [
            new RecognizedRegion
            {
                Kind = Contracts.RegionKind.Barcode,
                Box = new PageBox(0, 0, 1_000, 100),
                Value = value,
                Lines =
                [
                    new RecognizedLine
                    {
                        Text = string.Join(' ', words),
                        Box = new PageBox(0, 0, 1_000, 20),
                        Quad = [0, 0, 1_000, 0, 1_000, 20, 0, 20],
                        Confidence = 0.9,
                        Words = [.. words.Select((word, index) => Word(word, index))],
                    },
                ],
            },
        ],
    };

    private static RecognizedWord Word(string text, int index) => new()
    {
        Text = text,
        Box = new PageBox(index * 100, 0, (index * 100) + 80, 20),
        Confidence = 0.9,
        Characters = [.. text.Select(character => new RecognizedCharacter
        {
            Text = $"{character}",
            Confidence = 0.9,
            Alternatives = [new Contracts.CharacterAlternative { Text = $"{character}", Confidence = 0.1 }],
        })],
    };
}
