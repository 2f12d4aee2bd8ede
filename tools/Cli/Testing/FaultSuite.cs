using System.Diagnostics;

namespace Quire.Cli.Testing;

/// <summary>The fault suite is a program of its own under <c>tests/</c>: built here, then run with its options.</summary>
internal static class FaultSuite
{
    private const string Project = "tests/Faults/Faults.csproj";

    /// <summary>The program's exit code: 0 if nothing was lost, doubled or misread.</summary>
    /// <exception cref="CommandException">It does not build.</exception>
    public static async Task<int> RunAsync(
        string root, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        Tool.Run("sh", ["-c", $"cd '{root}' && exec dotnet build {Project} -c Release --nologo -v q -nodeReuse:false"]);
        var program = Path.Combine(root, "artifacts", "bin", "Faults", "release", "Quire.Faults.dll");
        using var suite = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]))!;
        try
        {
            await suite.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C reaches the suite too; it ends its servers and processes before itself.
            await suite.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return suite.ExitCode;
    }
}
