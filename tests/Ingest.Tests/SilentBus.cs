using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

/// <summary>A bus that does not confirm the first documents that are published on it.</summary>
public class SilentBus : DispatchProxy
{
    private IBus _bus = null!;
    private int _refusals;

    internal static void Decorate(IServiceCollection services, int refusals)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IBus));
        services.AddSingleton(provider =>
        {
            var bus = Create<IBus, SilentBus>();
            var silent = (SilentBus)bus;
            (silent._bus, silent._refusals) = ((IBus)registered.ImplementationFactory!(provider), refusals);
            return bus;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args is [DocumentReceived, ..] && Interlocked.Decrement(ref _refusals) >= 0
            ? Task.FromException(new TimeoutException("no confirmation"))
            : targetMethod!.Invoke(_bus, args);
}
