using System.Runtime.InteropServices;

namespace Quire.Faults;

/// <summary>
/// Ctrl-C and SIGTERM: the first ends the sending, so that a run that is cut short still gives a verdict; the second
/// ends the run.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Count),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Count),
    ];

    public CancellationToken First => _first.Token;

    public CancellationToken Second => _second.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _first.Dispose();
        _second.Dispose();
    }

    private void Count(PosixSignalContext signal)
    {
        signal.Cancel = true;
        (_first.IsCancellationRequested ? _second : _first).Cancel();
    }
}
