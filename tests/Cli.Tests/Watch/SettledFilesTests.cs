using Quire.Cli.Watch;
using Xunit;

namespace Quire.Cli.Tests.Watch;

public sealed class SettledFilesTests : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly SettledFiles _files;

    public SettledFilesTests() => _files = new SettledFiles(_folder.Path, Settle, _clock);

    [Fact]
    public void File_counts_once_it_has_not_changed_for_a_while()
    {
        var file = _folder.Touch("scan.pdf");
        Assert.Equal((0, true), Look());
        _clock.Now += Settle;
        Assert.Equal([file], _files.Look().Settled);
    }

    [Fact]
    public void File_that_is_written_to_starts_anew()
    {
        var file = _folder.Touch("scan.pdf");
        Look();
        _clock.Now += Settle;
        File.AppendAllText(file, "more");
        Assert.Equal((0, true), Look());
        _clock.Now += Settle;
        Assert.Equal((1, false), Look());
    }

    [Fact]
    public void What_is_hidden_or_below_does_not_count()
    {
        _folder.Touch(".scan.pdf.part");
        _folder.Touch("done/scan.pdf");
        Look();
        _clock.Now += Settle;
        Assert.Equal((0, false), Look());
    }

    public void Dispose() => _folder.Dispose();

    private (int Settled, bool AnyOpen) Look() => _files.Look() is var (settled, open) ? (settled.Count, open) : default;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
