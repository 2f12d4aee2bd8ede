using MassTransit;

namespace Quire.Hosting;

/// <summary>Whether what is published now finds its queues: connected, with every queue of this process there.</summary>
public sealed class BusReadiness(IBusControl bus)
{
    /// <summary>A look, never a wait.</summary>
    public bool IsReady => bus.CheckHealth().Status == BusHealthStatus.Healthy;
}
