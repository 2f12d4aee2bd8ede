namespace Quire.Cli.Run;

internal static class OutputFile
{
    /// <summary>The file is there whole or not at all.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await using (var file = File.Create(temporary)) await write(file);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new CommandException(ExitCode.FileAccess, $"could not write {path}: {error.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
