using Quire.Core;
using Quire.Distil.Pages;
using Quire.Distil.Vocabularies;
using Quire.Imaging.Printing;

namespace Quire.Distil.Tests;

public sealed class PrintTests
{
    [Fact]
    public void Faces_leave_ink_of_their_own()
    {
        Typeface[] faces = [Faces.Sans, Faces.Bold, Faces.Mono, Faces.Serif];
        Assert.Equal(4, faces.Select(face => Hash(face.Print("Rechnung", 24).Coverage)).Distinct().Count());
    }

    [Fact]
    public void Face_is_as_large_as_asked()
    {
        Assert.InRange(Faces.Sans.Print("H", 100).Coverage.Height, 70, 76);
        Assert.InRange(Faces.Sans.Print("H", 50).Coverage.Height, 35, 38);
    }

    [Fact]
    public void Ink_of_a_line_has_one_top_for_all_texts()
    {
        var (tall, low) = (Faces.Sans.Print("H", 40), Faces.Sans.Print("_", 40));
        Assert.True(low.Y > tall.Y + tall.Coverage.Height - 2, $"{low.Y} is below {tall.Y} by less than a letter");
    }

    [Fact]
    public void Signs_of_markup_are_printed_as_they_are() =>
        Assert.True(Faces.Sans.Print("<b>&", 30).Coverage.Width > 60);

    [Fact]
    public void Words_of_a_sheet_stand_in_their_boxes_and_nowhere_else()
    {
        var sheet = new Sheet(400, 60);
        sheet.Print("Grand total 12.50", new TypeSetting(Faces.Serif, 24, 1, 1), 10, 10, 400);
        Assert.Equal(["Grand", "total", "12.50"], sheet.Words.Select(word => word.Text));
        Assert.True(sheet.Words.Zip(sheet.Words.Skip(1)).All(pair => pair.First.Box.X1 < pair.Second.Box.X0));
        Assert.All(sheet.Words, word => Assert.True(Dark(sheet.Image, word.Box) > 30));
        Assert.Equal(Dark(sheet.Image, new BoxD(0, 0, 400, 60)), sheet.Words.Sum(word => Dark(sheet.Image, word.Box)));
    }

    [Fact]
    public void Chinese_words_stand_beside_each_other_as_their_characters_do()
    {
        int Gap(string text)
        {
            var sheet = new Sheet(400, 60);
            sheet.Print(text, new TypeSetting(Faces.Sans, 24, 1, 1), 10, 10, 400);
            return (int)(sheet.Words[1].Box.X0 - sheet.Words[0].Box.X1);
        }

        // The face has a box for what it cannot print, as wide as a character.
        Assert.True(Gap("发票 号码：") <= 5, $"{Gap("发票 号码：")} px between two words");
        Assert.True(Gap("PVC 发票") > 5, $"{Gap("PVC 发票")} px between Latin and Chinese");
        Assert.True(Gap("PVC total") > 5, $"{Gap("PVC total")} px between two Latin words");
    }

    [Fact]
    public void Word_that_does_not_fit_is_left_out()
    {
        var sheet = new Sheet(100, 60);
        sheet.Print("No room-for-this-word", new TypeSetting(Faces.Sans, 20, 1, 1), 5, 5, 95);
        Assert.Equal(["No"], sheet.Words.Select(word => word.Text));
    }

    [Fact]
    public void Sheet_of_a_seed_is_the_same_again()
    {
        Sheet Composed(int seed) =>
            new PageComposer(Faces.All, new Vocabulary("Latn", []), new Random(seed)).Compose(500, 400, 18);
        Assert.Equal(Composed(1).Words, Composed(1).Words);
        Assert.Equal(Hash(Composed(1).Image), Hash(Composed(1).Image));
        Assert.NotEqual(Composed(1).Words, Composed(2).Words);
        Assert.True(Composed(1).Words.Count > 10);
    }

    private static string Hash(PixelImage image) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(image.Pixels));

    private static int Dark(PixelImage image, BoxD box)
    {
        var dark = 0;
        for (var y = (int)box.Y0; y < box.Y1; y++)
            dark += image.Row(y)[(int)box.X0..(int)box.X1].ToArray().Count(grey => grey < 200);
        return dark;
    }
}
