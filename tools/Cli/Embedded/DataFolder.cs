using System.CommandLine;

namespace Quire.Cli.Embedded;

/// <summary>The folder that embedded mode keeps everything in.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "quire.db");

    public string Blobs => System.IO.Path.Combine(Path, "blobs");

    /// <summary>Which pages are being read.</summary>
    public string Reading => System.IO.Path.Combine(Path, "reading");

    public string Keys => System.IO.Path.Combine(Path, "keys.json");

    public string Lock => System.IO.Path.Combine(Path, "lock");

    public static Option<DataFolder> Option() => new("--data")
    {
        Description = "The data folder of embedded mode.",
        HelpName = "DIR",
        CustomParser = argument => new DataFolder(System.IO.Path.GetFullPath(argument.Tokens[0].Value)),
        DefaultValueFactory = _ => new DataFolder(System.IO.Path.GetFullPath(".quire")),
    };

    public override string ToString() => Path;

    /// <exception cref="CommandException">The folder cannot be made.</exception>
    public DataFolder Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
            return this;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.FileAccess, $"could not make the data folder {Path}: {error.Message}");
        }
    }

    /// <summary>For commands that only read.</summary>
    /// <exception cref="CommandException">Nothing was ever put into the folder.</exception>
    public DataFolder Existing() => File.Exists(Database)
        ? this
        : throw new CommandException(
            ExitCode.Input,
            $"found no documents in {Path}. Read some first: quire run FILE… --data {Path}, or name another --data.");
}
