namespace Quire.Cli.Run;

/// <summary>How far a run has come.</summary>
internal abstract record RunStep
{
    public sealed record Began(string File) : RunStep;

    public sealed record Split(string File, int PageCount) : RunStep;

    /// <param name="Done">Pages of the file that are read or have failed.</param>
    public sealed record Read(string File, int Done) : RunStep;

    public sealed record Ended(DocumentOutcome Outcome) : RunStep;
}
