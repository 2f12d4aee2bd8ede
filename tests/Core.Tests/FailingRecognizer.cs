using Xunit;

namespace Quire.Core.Tests;

/// <summary>Reads until it is called for the last time, then fails as a reading does that is given up.</summary>
/// <param name="reads">What the calls before the last one are read by.</param>
/// <param name="calls">How many there are, the last one included.</param>
internal sealed class FailingRecognizer(ITextRecognizer reads, int calls) : ITextRecognizer
{
    private readonly List<PixelImage> _seen = [];
    private int _calls;

    public int LineHeightPx => reads.LineHeightPx;

    public int MaxLineWidthPx => reads.MaxLineWidthPx;

    public IReadOnlyList<IReadOnlyList<CtcCharacter>> Recognize(
        IReadOnlyList<PixelImage> crops, CancellationToken cancellationToken)
    {
        _seen.AddRange(crops);
        return ++_calls < calls
            ? reads.Recognize(crops, cancellationToken) : throw new OperationCanceledException();
    }

    /// <summary>Fails unless the memory of every image that was to be read is out of reach.</summary>
    public void SawOnlyWhatWasGivenBack()
    {
        Assert.Equal(calls, _calls);
        Assert.NotEmpty(_seen);
        Assert.All(_seen, image => Assert.Throws<ArgumentOutOfRangeException>(() => image.Row(0)[0]));
    }
}
