namespace Quire.Cli;

/// <summary>The checkout that this program was built in: where the models, the samples and the tests lie.</summary>
internal static class RepositoryRoot
{
    private const string Mark = "Quire.slnx";

    /// <exception cref="CommandException">The program was copied out of its checkout.</exception>
    public static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Mark))) return folder;
        }

        throw new CommandException(
            ExitCode.Configuration,
            $"found no {Mark} above {AppContext.BaseDirectory}; this command needs the whole checkout of Quire.");
    }
}
