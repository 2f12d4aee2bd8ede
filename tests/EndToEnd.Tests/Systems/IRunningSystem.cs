namespace Quire.EndToEnd.Tests.Systems;

/// <summary>A whole Quire, as separate processes on this machine; the same tests run on each kind of it.</summary>
public interface IRunningSystem
{
    internal QuireApi Api { get; }

    /// <summary>Kills whatever reads pages, without warning, and starts it again.</summary>
    internal Task KillReaderAsync(CancellationToken cancellationToken);
}
