using Quire.Contracts;
using Quire.Results.Documents;

namespace Quire.Cli.Run;

/// <summary>What became of one input file.</summary>
internal sealed record DocumentOutcome
{
    public required string File { get; init; }

    /// <summary>Null if it was refused at the door.</summary>
    public Guid? Document { get; init; }

    /// <summary>A final state of a document.</summary>
    public required string State { get; init; }

    public int Pages { get; init; }

    /// <summary>Mean of the pages that were read, 0..1; null if there are none.</summary>
    public double? Confidence { get; init; }

    /// <summary>A code of docs/errors.md; null if all is well.</summary>
    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<PageStatus> FailedPages { get; init; } = [];

    public bool HasText => State is "succeeded" or "partially_succeeded";

    /// <summary>What the process ends with if this is the worst of its outcomes.</summary>
    public int ExitCode => Reason switch
    {
        null => Cli.ExitCode.Ok,
        ErrorCode.DocumentEncrypted => Cli.ExitCode.Encrypted,
        ErrorCode.InternalError or ErrorCode.AttemptsExhausted or ErrorCode.OverCapacity => Cli.ExitCode.Other,
        _ => Cli.ExitCode.Input,
    };

    public static DocumentOutcome Refused(string file, string code, string detail) => new()
    {
        File = file,
        State = "failed",
        Reason = code.Length > 0 ? code : ErrorCode.InternalError,
        Detail = detail,
    };

    public static DocumentOutcome Of(string file, DocumentStatus status)
    {
        var failed = status.Pages!.Where(page => page.State == "failed").ToList();
        var read = status.Pages!.Where(page => page.State == "succeeded").ToList();
        return new DocumentOutcome
        {
            File = file,
            Document = status.Id,
            State = status.State,
            Pages = status.Progress.Total ?? 0,
            Confidence = read.Count > 0 ? read.Average(page => page.Confidence ?? 1) : null,
            Reason = status.State == "succeeded"
                ? null
                : status.Reason ?? failed.FirstOrDefault()?.Reason ?? $"document_{status.State}",
            Detail = status.Detail ?? failed.FirstOrDefault()?.Detail,
            FailedPages = failed,
        };
    }
}
