namespace Quire.Hosting.Tests;

public sealed class CancelledDocumentsTests
{
    private readonly CancelledDocuments _cancelled = new();

    [Fact]
    public void Oldest_is_forgotten_first()
    {
        var ids = Enumerable.Range(0, CancelledDocuments.Remembered + 1).Select(_ => Guid.NewGuid()).ToArray();

        foreach (var id in ids)
            _cancelled.Add(id);

        Assert.False(_cancelled.Contains(ids[0]));
        Assert.True(_cancelled.Contains(ids[1]) && _cancelled.Contains(ids[^1]));
    }

    [Fact]
    public void Page_that_comes_after_the_cancellation_is_stopped_at_once()
    {
        var id = Guid.NewGuid();
        using var page = new CancellationTokenSource();
        _cancelled.Add(id);

        using var watch = _cancelled.Watch(id, page);

        Assert.True(page.IsCancellationRequested);
    }

    [Fact]
    public void Pages_of_other_documents_go_on()
    {
        using var page = new CancellationTokenSource();
        using var watch = _cancelled.Watch(Guid.NewGuid(), page);

        _cancelled.Add(Guid.NewGuid());

        Assert.False(page.IsCancellationRequested);
    }
}
