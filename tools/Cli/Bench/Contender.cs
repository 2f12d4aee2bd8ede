namespace Quire.Cli.Bench;

/// <summary>Something that reads pages, one at a time.</summary>
internal abstract class Contender(string name) : IDisposable
{
    public string Name => name;

    /// <summary>Reads the page and tells what that took.</summary>
    public abstract Lap Read(BenchPage page, CancellationToken cancellationToken);

    public abstract void Dispose();
}

/// <summary>What one page took.</summary>
/// <param name="CpuSeconds">Of all cores, in user and kernel.</param>
/// <param name="ManagedBytes">Handed out by the garbage collector, those of short life included.</param>
/// <param name="Stages">Milliseconds by the clock; empty for a contender without stages.</param>
internal sealed record Lap(double CpuSeconds, long ManagedBytes, IReadOnlyDictionary<string, double> Stages);
