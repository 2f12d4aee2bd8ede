using Xunit;

namespace Quire.Architecture.Tests;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("quire")]
    [InlineData("services/Recognize/Dockerfile")]
    [InlineData("services/Recognize/Dockerfile.cuda")]
    public void Whatever_starts_the_models_switches_their_runtimes_telemetry_off(string file) =>
        Assert.Contains(
            "ORT_DISABLE_TELEMETRY=1",
            File.ReadAllText(Path.Combine(RepositoryRoot.Find(), file)), StringComparison.Ordinal);
}
