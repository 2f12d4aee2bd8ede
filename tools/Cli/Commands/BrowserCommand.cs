using System.CommandLine;
using Quire.Cli.Testing;

namespace Quire.Cli.Commands;

/// <summary><c>quire test browser</c>: uses the web page as people do, in a real Chromium.</summary>
internal static class BrowserCommand
{
    public static Command Create()
    {
        var screenshots = new Option<string?>("--screenshots")
        {
            Description = "Folder that a picture of every view goes to.",
            HelpName = "DIR",
        };
        var command = new Command("browser", "Use the web page in a real Chromium, with the keyboard.") { screenshots };
        command.SetAction((parsed, cancellation) =>
            BrowserSuite.RunAsync(RepositoryRoot.Find(), parsed.GetValue(screenshots), cancellation));
        return command;
    }
}
