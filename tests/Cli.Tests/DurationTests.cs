using Quire.Cli;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("20s", 20)]
    [InlineData("3m", 180)]
    [InlineData("1h", 3_600)]
    [InlineData("0", 0)]
    [InlineData("45", 45)]
    public void Number_with_a_unit_is_read(string text, int seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("-3m")]
    [InlineData("1.5h")]
    [InlineData("3 m")]
    [InlineData("3d")]
    [InlineData("999999h")]
    public void Anything_else_is_not(string text) => Assert.False(Duration.TryParse(text, out _));
}
