using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Ingest;
using Quire.Recognize;
using Quire.Results;

namespace Quire.Architecture.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Every_bound_options_type_is_sealed_and_validated()
    {
        var services = Services();
        var bound = Arguments(services, typeof(IConfigureOptions<>));
        var validated = Arguments(services, typeof(IValidateOptions<>));

        Assert.True(bound.Length >= 6, string.Join(", ", bound.Select(type => type.Name)));
        Assert.All(bound, type => Assert.True(type.IsSealed && validated.Contains(type), type.Name));
    }

    [Fact]
    public void Every_options_type_of_a_service_is_bound()
    {
        var bound = Arguments(Services(), typeof(IConfigureOptions<>));
        var ours = Assemblies.Services.SelectMany(name => Assemblies.Types(Assemblies.Named(name)))
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal));

        Assert.Empty(ours.Except(bound).Select(type => type.FullName));
    }

    private static IServiceCollection Services() =>
        WebApplication.CreateBuilder().AddHosting("test")
            .AddIngest().AddRecognize().AddResults().AddTransport().Services;

    private static Type[] Arguments(IServiceCollection services, Type definition) =>
    [
        .. services.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == definition)
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.Namespace!.StartsWith("Quire", StringComparison.Ordinal)).Distinct(),
    ];
}
