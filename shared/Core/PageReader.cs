namespace Quire.Core;

/// <summary>Reads pages: prepare, orient, detect, crop, recognise, part into words, order.</summary>
/// <remarks>
/// Safe to use from several threads. The same pixels give the same reading, whatever else is being read.
/// </remarks>
/// <param name="detector">Finds lines.</param>
/// <param name="recognizer">Reads them.</param>
/// <param name="orientation">Tells which of them stand on their head.</param>
/// <param name="options">How a page is read.</param>
/// <param name="lexicon">Repairs doubtful words; without it none is.</param>
/// <param name="barcodes">Reads barcodes; without it none is looked for.</param>
public sealed class PageReader(
    ITextDetector detector,
    ITextRecognizer recognizer,
    ILineOrientation orientation,
    ReadingOptions options,
    Lexicon? lexicon = null,
    IBarcodeReader? barcodes = null)
{
    // A line that is a single symbol is as often a speck or a piece of a rule.
    private const double LoneConfidence = 0.7;

    /// <summary>The page's text; a page without text has no regions.</summary>
    /// <param name="page">Any size, grey or RGB.</param>
    /// <param name="cancellationToken">Checked between stages and batches.</param>
    public PageReading Read(PixelImage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        using var prepared = Prepare(page);
        var detected = Detect(prepared.Image, cancellationToken);
        var turns = Turns(prepared.Image, detected, cancellationToken);
        using var turned = turns == 0 ? null : QuarterTurns.Turn(prepared.Image, turns);
        if (turned is not null)
            detected = Detect(turned, cancellationToken);
        var upright = turned ?? prepared.Image;
        var skew = Skew.Degrees(detected);
        using var marks = FindMarks(upright, detected);
        var crops = Crop(upright, LineCuts.At(marks.Rulings.Vertical, detected));
        PageQuality? quality;
        List<LineReading> lines;
        try
        {
            quality = prepared.Operations.Count == 0
                ? Judge(upright, crops) : JudgeAgain(page, upright, turns, crops);
            lines = Recognize(upright, crops, cancellationToken);
        }
        finally
        {
            GiveBack(crops);
        }

        using var stage = StageTimes.Start("order");
        var regions = PageRegions.Of(lines, marks, skew)
            .Select(region => TurnBack(RegionLanguage.Name(region), turns, page));
        StageTimes.CountLines(lines.Count);
        return new PageReading(page.Width, page.Height, PageAngle.Of(turns, skew), [.. regions])
        {
            Quality = quality,
            Operations = [.. prepared.Operations, .. PageOperations.Of(turns, skew)],
        };
    }

    /// <summary>
    /// The lines as <see cref="Read"/> gives them to the recogniser, each in its likeliest way. Whoever calls this
    /// disposes their images.
    /// </summary>
    /// <param name="page">Upright.</param>
    /// <param name="cancellationToken">Checked before the detector runs.</param>
    public IReadOnlyList<LineCrop> CutLines(PixelImage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var detected = Detect(page, cancellationToken);
        using var marks = FindMarks(page, detected);
        var crops = Crop(page, LineCuts.At(marks.Rulings.Vertical, detected));
        GiveBack(crops.ConvertAll(ways => ways[1..]));
        return crops.ConvertAll(ways => ways[0]);
    }

    private PreparedPage Prepare(PixelImage page)
    {
        using var stage = StageTimes.Start("prepare");
        return PreparedPage.Of(page, options.Preprocessing);
    }

    private int Turns(PixelImage page, IReadOnlyList<DetectedLine> lines, CancellationToken cancellationToken)
    {
        if (!options.FindOrientation || lines.Count == 0)
            return 0;
        using var stage = StageTimes.Start("orient");
        return new PageOrientation(orientation, recognizer).Turns(page, lines, cancellationToken);
    }

    private IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
    {
        using var stage = StageTimes.Start("detect");
        return detector.Detect(page, cancellationToken);
    }

    private PageMarks FindMarks(PixelImage page, IReadOnlyList<DetectedLine> lines)
    {
        using var stage = StageTimes.Start("marks");
        return PageMarks.Of(page, LineHeight.Of(lines.Select(line => line.Quad)), barcodes);
    }

    private static PageQuality? Judge(PixelImage page, List<List<LineCrop>> crops)
    {
        using var stage = StageTimes.Start("quality");
        return QualityCheck.Of(page, crops.ConvertAll(ways => ways[0]));
    }

    private static PageQuality? JudgeAgain(PixelImage page, PixelImage upright, int turns, List<List<LineCrop>> crops)
    {
        var cut = CutAgain(page, turns, crops);
        try
        {
            return Judge(upright, cut);
        }
        finally
        {
            GiveBack(cut);
        }
    }

    private static void GiveBack(List<List<LineCrop>> crops) =>
        crops.ForEach(ways => ways.ForEach(crop => crop.Image.Dispose()));

    // By the pixels as they came, not as they were prepared: the same lines cut from there.
    private static List<List<LineCrop>> CutAgain(PixelImage page, int turns, List<List<LineCrop>> crops) =>
        crops.ConvertAll<List<LineCrop>>(ways =>
        {
            var (image, quad, margin) = ways[0];
            var line = new DetectedLine(
                quad.Map(point => QuarterTurns.TurnBack(point, turns, page.Width, page.Height)), 1,
                margin * quad.Height / image.Height);
            return [LineCrop.Cut(page, line, image.Height, image.Width) with { Quad = quad }];
        });

    // The crops of each line: more than one where its text may run in several ways.
    private List<List<LineCrop>> Crop(PixelImage page, IReadOnlyList<DetectedLine> lines)
    {
        using var stage = StageTimes.Start("crop");
        return [.. lines.Select(line => SideText.Ways(line.Quad).Select(quad =>
            LineCrop.ForReading(page, line with { Quad = quad }, recognizer.LineHeightPx, recognizer.MaxLineWidthPx))
            .ToList())];
    }

    private List<LineReading> Recognize(
        PixelImage page, List<List<LineCrop>> crops, CancellationToken cancellationToken)
    {
        var symbols = Symbols(crops.SelectMany(ways => ways), cancellationToken);
        List<(LineCrop Crop, LineReading Line)> lines;
        using (StageTimes.Start("words"))
        {
            lines = Assemble(crops, symbols, null);
            if (lexicon is null || !Repairs(lines.ConvertAll(line => line.Line)))
                return lines.ConvertAll(line => line.Line);
            lines = Assemble(crops, symbols, lexicon);
        }

        return RepeatedWords.Mend(
            RepeatedMisreads.Mend(LookAgain(page, lines, lexicon, cancellationToken), lexicon), lexicon);
    }

    private IReadOnlyList<IReadOnlyList<CtcCharacter>> Symbols(
        IEnumerable<LineCrop> crops, CancellationToken cancellationToken)
    {
        using var stage = StageTimes.Start("recognize");
        return recognizer.Recognize([.. crops.Select(crop => crop.Image)], cancellationToken);
    }

    // At the words that are none.
    private List<LineReading> LookAgain(
        PixelImage page, List<(LineCrop Crop, LineReading Line)> lines, Lexicon words,
        CancellationToken cancellationToken)
    {
        var maxWidth = recognizer.MaxLineWidthPx;
        var doubtful = lines.SelectMany(line => line.Line.Words.Where(word => SecondLook.IsNeeded(word, words))
            .Select(word => (Word: word, Crop: SecondLook.Cut(page, line.Crop, word, maxWidth)))).ToList();
        var seen = new Dictionary<WordReading, WordReading>(ReferenceEqualityComparer.Instance);
        try
        {
            var symbols = Symbols(doubtful.Select(word => word.Crop), cancellationToken);
            foreach (var ((word, crop), read) in doubtful.Zip(symbols))
                seen[word] = SecondLook.Of(word, WordAssembly.Line(crop, read, words), words);
        }
        finally
        {
            doubtful.ForEach(word => word.Crop.Image.Dispose());
        }

        return lines.ConvertAll(line => LineReading.Of(
            line.Line.Quad, [.. line.Line.Words.Select(word => seen.GetValueOrDefault(word, word))]));
    }

    // A page in another language would be bent towards this one.
    private bool Repairs(List<LineReading> lines)
    {
        var words = lines.SelectMany(line => line.Words).Select(word => word.Text).ToList();
        var script = Script.Of(string.Concat(words));
        return script == "Latn" && (Language.Of(script, words) is var language)
            && (language == lexicon!.Language || language == Language.Unknown);
    }

    private List<(LineCrop Crop, LineReading Line)> Assemble(
        List<List<LineCrop>> crops, IReadOnlyList<IReadOnlyList<CtcCharacter>> symbols, Lexicon? words)
    {
        var next = 0;
        return [.. crops
            .Select(ways => ways.Select(crop => (Crop: crop, Line: WordAssembly.Line(crop, symbols[next++], words)))
                .MaxBy(read => read.Line?.Confidence))
            .Where(read => read.Line is { } line && line.Confidence >= LeastConfidence(line))
            .Select(read => (read.Crop, read.Line!))];
    }

    private double LeastConfidence(LineReading line) => line.Text is [_] && !Wide.Is(line.Text)
        ? Math.Max(options.MinLineConfidence, LoneConfidence) : options.MinLineConfidence;

    private static RegionReading TurnBack(RegionReading region, int turns, PixelImage page)
    {
        if (turns == 0)
            return region;
        BoxD Back(BoxD box) => Quad.Of(box)
            .Map(point => QuarterTurns.TurnBack(point, turns, page.Width, page.Height)).Bounds;
        return region with
        {
            Box = Back(region.Box),
            Lines = [.. region.Lines.Select(line => TurnBack(line, turns, page))],
            Cells = region.Cells is null ? null : [.. region.Cells.Select(cell => cell with { Box = Back(cell.Box) })],
        };
    }

    private static LineReading TurnBack(LineReading line, int turns, PixelImage page)
    {
        PointD Back(PointD point) => QuarterTurns.TurnBack(point, turns, page.Width, page.Height);
        return line with
        {
            Quad = line.Quad.Map(Back),
            Words = [.. line.Words.Select(word => word with { Quad = word.Quad.Map(Back) })],
        };
    }
}
