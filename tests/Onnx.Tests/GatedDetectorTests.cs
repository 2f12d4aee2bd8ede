using Quire.Core;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class GatedDetectorTests
{
    private static readonly PixelImage Page = SharedEngine.White(1, 1);

    [Fact]
    public async Task No_more_pages_are_let_in_than_there_is_room_for()
    {
        using var counting = new CountingDetector();
        using var gate = new GatedDetector(counting, atOnce: 2);
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => gate.Detect(Page, token), token)));
        Assert.Equal((8, 2), (counting.Pages, counting.MostAtOnce));
    }

    [Fact]
    public void Page_that_could_not_be_detected_leaves_its_place()
    {
        using var gate = new GatedDetector(new FailingDetector(), atOnce: 1);
        Assert.Throws<InvalidOperationException>(() => gate.Detect(Page, CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() => gate.Detect(Page, CancellationToken.None));
    }

    private sealed class CountingDetector : ITextDetector, IDisposable
    {
        private readonly Barrier _pair = new(2);
        private int _inside;

        public int Pages { get; private set; }

        public int MostAtOnce { get; private set; }

        // Two meet inside before either leaves: were a third let in, it would be counted.
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken)
        {
            var inside = Interlocked.Increment(ref _inside);
            lock (_pair)
                (Pages, MostAtOnce) = (Pages + 1, Math.Max(MostAtOnce, inside));
            _pair.SignalAndWait(TimeSpan.FromSeconds(30), cancellationToken);
            Interlocked.Decrement(ref _inside);
            return [];
        }

        public void Dispose() => _pair.Dispose();
    }

    private sealed class FailingDetector : ITextDetector
    {
        public IReadOnlyList<DetectedLine> Detect(PixelImage page, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("no detection");
    }
}
