namespace Quire.Core;

/// <summary>Finds barcodes, cheaply, and has read what looks like one.</summary>
internal static class BarcodeFinder
{
    // So many scan lines cross the longer side of a page; their distance, in pixels.
    private const int Lines = 600;
    private const int MinStepPx = 2, MaxStepPx = 6;

    // Pieces of a page that are read as a two-dimensional code at most, of each kind: what bounds the time of a page
    // of noise.
    private const int MaxPieces = 6;

    // White around a code, in modules, and what it may lean.
    private const double MarginModules = 6;

    /// <summary>The barcodes of a page, level and upright ones, two-dimensional ones at any angle.</summary>
    /// <param name="page">Grey or RGB.</param>
    /// <param name="ink">Of the page.</param>
    /// <param name="reader">Reads what was found.</param>
    public static IReadOnlyList<Barcode> Find(PixelImage page, InkMask ink, IBarcodeReader reader)
    {
        var step = Math.Clamp(Math.Max(page.Width, page.Height) / Lines, MinStepPx, MaxStepPx);
        var found = new List<Barcode>();
        var (squares, eyes) = (new QrPlaces(page), new Bullseyes(page, MaxPieces));
        Lineal(new ScanLines(page, isDown: false, step), step, box => box, (line, scan) =>
        {
            squares.Add(line, scan);
            eyes.Add(line, scan);
        });
        Lineal(new ScanLines(page, isDown: true, step), step, Turned, null);
        foreach (var (place, module) in squares.Found().Take(MaxPieces))
            Matrix(Symbology.QrCode, place.Bounds, module, _ => place.Bounds);
        foreach (var eye in eyes.Found)
            Matrix(Symbology.Aztec, eye.Place, eye.Module, box => box);
        foreach (var block in InkBlocks.Find(ink, MaxPieces))
            Matrix(Symbology.DataMatrix, block, 2 * ink.Scale, _ => block);
        return found;

        void Lineal(ScanLines lines, int step, Func<BoxD, BoxD> onPage, Action<int, ScanLine>? also)
        {
            var (stacks, guards) = (new BarStacks(reader, step), new GuardBars());
            lines.Visit((line, scan) =>
            {
                stacks.Add(line, scan);
                guards.Add(line, scan);
                also?.Invoke(line, scan);
            });
            found.AddRange(stacks.Found().Select(code => code with { Box = onPage(code.Box) }));
            foreach (var (place, module) in guards.Found().Take(MaxPieces))
                Matrix(Symbology.Pdf417, onPage(place), module, _ => onPage(place));
        }

        void Matrix(string symbology, BoxD place, double module, Func<BoxD, BoxD> whole)
        {
            var centre = Quad.Of(place).Centre;
            if (found.Exists(code => code.Box.Holds(centre)))
                return;
            var margin = MarginModules * module;
            var picture = BarcodePicture.Cut(
                page, new BoxD(place.X0 - margin, place.Y0 - margin, place.X1 + margin, place.Y1 + margin), module);
            if (reader.ReadMatrix(picture.Pixels, symbology) is { } reading)
                found.Add(new Barcode(whole(picture.ToPage(reading.Box)), reading.Content));
        }
    }

    private static BoxD Turned(BoxD box) => new(box.Y0, box.X0, box.Y1, box.X1);
}
