using Quire.Core;

namespace Quire.Recognize.Tests;

/// <summary>Finds the same one line on every page, after whatever a test wants to happen first.</summary>
internal sealed class OneLineDetector(Action<CancellationToken>? first = null) : ITextDetector
{
    public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
    {
        first?.Invoke(cancellationToken);
        return [new DetectedLine(Quad.Of(new BoxD(10, 10, 90, 30)), Score: 0.9, MarginPx: 2)];
    }
}

/// <summary>Finds nothing.</summary>
internal sealed class BlankPageDetector : ITextDetector
{
    public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) => [];
}

/// <summary>Reads every line as the same word.</summary>
internal sealed class OneWordRecognizer : ITextRecognizer
{
    public const string Word = "secret";

    public int LineHeightPx => 48;

    public int MaxLineWidthPx => 3200;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken) =>
        [.. crops.Select(crop => (CtcCharacter[])[.. Word.Select(
            (letter, i) => new CtcCharacter(letter.ToString(), (i + 0.5) * crop.Width / Word.Length, 0.9f, 0))])];
}

/// <summary>Every line stands on its feet.</summary>
internal sealed class UprightLines : ILineOrientation
{
    public int WidthPx => 192;

    public float UpsideDown(PixelImage start, CancellationToken cancellationToken) => 0;
}
