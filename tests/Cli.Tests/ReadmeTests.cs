using System.CommandLine;
using System.Text.RegularExpressions;
using Xunit;

namespace Quire.Cli.Tests;

/// <summary>What the README says about the command line is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "README.md"));

    [Fact]
    public void Every_command_line_of_the_quick_start_parses()
    {
        var lines = CommandLine().Matches(Readme).Select(match => match.Groups[1].Value).ToList();
        Assert.True(lines.Count >= 4);
        Assert.All(lines, line => Assert.Empty(QuireCommand.Create().Parse(line).Errors));
    }

    [Fact]
    public void Every_command_is_in_the_table()
    {
        var commands = QuireCommand.Create().Subcommands.Where(command => !command.Hidden).ToList();
        Assert.All(commands, command => Assert.Matches($@"\| `quire {command.Name}[ `]", Readme));
    }

    [Fact]
    public void Every_exit_code_is_in_the_table()
    {
        var codes = typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()).ToList();
        Assert.Equal(10, codes.Count);
        Assert.All(codes, code => Assert.Contains($"\n| {code} | ", Readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\./quire (.+)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
