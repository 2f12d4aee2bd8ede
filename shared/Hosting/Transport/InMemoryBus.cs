using MassTransit;

namespace Quire.Hosting;

internal static class InMemoryBus
{
    public static void Configure(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus) =>
        bus.ConfigureEndpoints(context);
}
