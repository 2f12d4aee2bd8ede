using Quire.Distil.Vocabularies;

namespace Quire.Distil.Pages;

/// <summary>Fills sheets as forms, invoices, till receipts and letters are filled.</summary>
/// <param name="faces">To choose from.</param>
/// <param name="vocabulary">To choose from.</param>
/// <param name="random">Decides everything.</param>
internal sealed class PageComposer(IReadOnlyList<Face> faces, Vocabulary vocabulary, Random random)
{
    // Of the pages: those that are filled in with a typewriter or a line printer.
    private const double Typewritten = 0.35;

    private readonly Phrases _phrases = new(vocabulary, random);

    /// <summary>One sheet.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="sizePx">Of the usual em.</param>
    public Sheet Compose(int width, int height, int sizePx)
    {
        var sheet = new Sheet(width, height);
        var page = new PageStyle(
            Setting(sizePx, random.NextDouble() < Typewritten),
            Setting(Size(sizePx, 0.8, 1.1), typewriter: false),
            (int)(sizePx * (1.12 + (random.NextDouble() * random.NextDouble() * 1.5))),
            UpperCase: random.NextDouble() < 0.3,
            Ruled: random.NextDouble() < 0.5,
            RulePx: random.Next(1, Math.Max(2, sizePx / 9)),
            Left: random.Next(sizePx / 2, sizePx * 3),
            Right: width - random.Next(sizePx / 2, sizePx * 2));
        for (var y = random.Next(2, sizePx * 2); y + (2 * sizePx) < height;)
            y = Block(sheet, page, y);
        return sheet;
    }

    // One block of lines; gives the top of the next.
    private int Block(Sheet sheet, PageStyle page, int y) => random.Next(10) switch
    {
        0 => Heading(sheet, page, y),
        1 or 2 => Paragraph(sheet, page, y),
        3 or 4 or 5 => Fields(sheet, page, y),
        6 or 7 => Table(sheet, page, y),
        8 => Totals(sheet, page, y),
        _ => y + (page.PitchPx / 2),
    };

    private int Heading(Sheet sheet, PageStyle page, int y)
    {
        var size = Size(page.Text.SizePx, 1.0, 1.9);
        var text = random.Next(3) == 0 ? Cased(page, _phrases.Label()) : _phrases.Title();
        sheet.Print(text, Setting(size, typewriter: false), Left(page, page.Right / 2), y, page.Right);
        return y + Math.Max(page.PitchPx, (int)(size * 1.4));
    }

    private int Paragraph(Sheet sheet, PageStyle page, int y)
    {
        var left = Left(page, page.Text.SizePx * 4);
        for (var line = random.Next(1, 6); line > 0; line--, y += page.PitchPx)
            sheet.Print(Cased(page, _phrases.Sentence(random.Next(5, 16))), page.Text, left, y, page.Right);
        return y + random.Next(page.PitchPx);
    }

    private int Fields(Sheet sheet, PageStyle page, int y)
    {
        var columns = random.Next(1, 4);
        var step = (page.Right - page.Left) / columns;
        var boxed = page.Ruled && random.Next(2) == 0;
        for (var line = random.Next(1, 5); line > 0; line--, y += page.PitchPx)
        {
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (page.Left + (column * step), page.Left + ((column + 1) * step));
                if (boxed)
                    Frame(sheet, page, left - (page.Text.SizePx / 4), y, step, page.PitchPx);
                Field(sheet, page, left, y, right - (page.Text.SizePx / 3));
            }
        }

        return y + random.Next(page.PitchPx);
    }

    private void Field(Sheet sheet, PageStyle page, int left, int y, int right)
    {
        // Labels are smaller now and then: they stand on the same line.
        var lower = Math.Max(0, page.Text.SizePx - page.Label.SizePx);
        var at = random.Next(5) == 0
            ? left : sheet.Print(Cased(page, _phrases.Label()), page.Label, left, y + lower, right);
        at += random.Next(page.Text.SizePx);
        if (random.Next(6) > 0)
            sheet.Print(Cased(page, _phrases.Value()), page.Text, at, y + random.Next(-2, 3), right);
        if (page.Ruled && right > at)
        {
            // Typed values sink onto the line they are typed on.
            var baseline = y + (int)(page.Text.SizePx * (0.95 + (random.NextDouble() * 0.4)));
            sheet.Fill(at, baseline, right - at, page.RulePx, RuleGrey());
        }
    }

    private int Table(Sheet sheet, PageStyle page, int y)
    {
        var columns = random.Next(2, 6);
        var left = Left(page, page.Text.SizePx * 2);
        var step = (page.Right - left) / columns;
        var makers = Enumerable.Range(0, columns).Select(column => Cell(column)).ToList();
        var (rules, shaded) = (page.Ruled && random.Next(3) > 0, random.Next(6) == 0);
        var padding = random.Next(1, Math.Max(2, page.Text.SizePx / 2));
        for (var line = random.Next(2, 7); line > 0; line--, y += page.PitchPx)
        {
            if (shaded && line % 2 == 0)
                sheet.Fill(left, y, step * columns, page.PitchPx, (byte)random.Next(190, 240));
            for (var column = 0; column < columns; column++)
            {
                var x = left + (column * step);
                if (rules)
                    Frame(sheet, page, x, y, step, page.PitchPx);
                sheet.Print(Cased(page, makers[column]()), page.Text, x + padding, y, x + step - (padding / 2));
            }
        }

        return y + random.Next(page.PitchPx);
    }

    private Func<string> Cell(int column) => column == 0
        ? random.Next(2) == 0 ? _phrases.Item : _phrases.Number
        : random.Next(4) switch { 0 => _phrases.Value, 1 => _phrases.Number, 2 => _phrases.Item, _ => _phrases.Amount };

    // Words on the left, amounts that end at the right edge, as on till receipts.
    private int Totals(Sheet sheet, PageStyle page, int y)
    {
        for (var line = random.Next(1, 7); line > 0; line--, y += page.PitchPx)
        {
            var amount = _phrases.Amount();
            var width = page.Text.Face.Print(amount, page.Text.SizePx).Coverage.Width;
            var start = page.Right - width - (page.Text.SizePx * 2);
            var text = Cased(page, random.Next(2) == 0 ? _phrases.Label() : _phrases.Item());
            if (random.Next(4) == 0)
                text += " " + new string('.', random.Next(3, 30));
            sheet.Print(text, page.Text, page.Left, y, start);
            sheet.Print(amount, page.Text, page.Right - width - 2 - (amount.Count(c => c == ' ') * page.Text.SizePx),
                y, page.Right + page.Text.SizePx);
        }

        return y + random.Next(page.PitchPx);
    }

    private void Frame(Sheet sheet, PageStyle page, int x, int y, int width, int height)
    {
        var grey = RuleGrey();
        sheet.Fill(x, y - page.RulePx, width, page.RulePx, grey);
        sheet.Fill(x, y + height - page.RulePx, width, page.RulePx, grey);
        sheet.Fill(x, y, page.RulePx, height, grey);
        sheet.Fill(x + width, y, page.RulePx, height, grey);
    }

    private byte RuleGrey() => (byte)random.Next(0, 110);

    private int Left(PageStyle page, int most) =>
        random.Next(3) > 0 ? page.Left : page.Left + random.Next(Math.Max(1, most));

    private string Cased(PageStyle page, string text) =>
        page.UpperCase || random.Next(8) == 0 ? text.ToUpperInvariant() : text;

    private int Size(int sizePx, double least, double most) =>
        Math.Max(8, (int)(sizePx * (least + (random.NextDouble() * (most - least)))));

    private TypeSetting Setting(int sizePx, bool typewriter)
    {
        // Every character of Chinese is as wide as the other: no face for it says so of itself.
        var monospaced = typewriter ? faces.Where(face => face.Monospaced).ToList() : [];
        var fitting = monospaced.Count > 0 ? monospaced : faces;
        return new TypeSetting(
            fitting[random.Next(fitting.Count)].Typeface, sizePx,
            0.8 + (random.NextDouble() * random.NextDouble() * 1.4), 0.55 + (random.NextDouble() * 0.45));
    }

    private sealed record PageStyle(
        TypeSetting Text, TypeSetting Label, int PitchPx, bool UpperCase, bool Ruled, int RulePx, int Left, int Right);
}
