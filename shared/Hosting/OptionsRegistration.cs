using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quire.Hosting;

/// <summary>One way to register options: bound from <c>Quire:{section}</c>, validated at start.</summary>
public static class OptionsRegistration
{
    /// <summary>
    /// Binds <typeparamref name="T"/> from <c>Quire:{section}</c> (environment: <c>Quire__{section}__…</c>).
    /// </summary>
    /// <returns>The builder, for validations across properties.</returns>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IHostApplicationBuilder builder, string section)
        where T : class =>
        builder.Services.AddOptions<T>()
            .Bind(builder.Configuration.GetSection($"Quire:{section}"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
