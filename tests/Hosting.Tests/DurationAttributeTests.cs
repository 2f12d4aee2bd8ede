using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quire.Hosting.Tests;

public sealed class DurationAttributeTests
{
    [Theory]
    [InlineData("00:00:01")]
    [InlineData("00:00:02.5")]
    [InlineData("1.00:00:00")]
    public void Duration_between_the_bounds_is_taken(string pause) =>
        Assert.Equal(TimeSpan.Parse(pause, CultureInfo.InvariantCulture), Read(pause).Pause);

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("1.00:00:00.1")]
    [InlineData("-00:00:01")]
    public void Duration_beyond_them_is_refused_with_what_was_found_and_expected(string pause)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Read(pause));

        Assert.Contains(
            $"Pause is {TimeSpan.Parse(pause, CultureInfo.InvariantCulture)}; a duration from 00:00:01 to 1.00:00:00 was",
            refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Duration_that_is_not_set_is_none() => Assert.Null(Read(null).Pause);

    private static Paused Read(string? pause)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Quire:Paused:Pause", pause)]);
        builder.AddValidatedOptions<Paused>("Paused");
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<Paused>>().Value;
    }

    private sealed class Paused
    {
        [Duration("00:00:01", "1.00:00:00")]
        public TimeSpan? Pause { get; set; }
    }
}
