using System.Text.Json;
using Quire.Contracts;

namespace Quire.Ingest;

/// <summary>One child at work, seen from outside: its lines, checked, or how it ended.</summary>
internal sealed class ChildSession : IDisposable
{
    private const int LongestLine = 2_000;
    private const int LongestDetail = 400;

    private readonly SandboxedProcess _process;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    private ChildSession(SandboxedProcess process, TimeSpan patience, TimeProvider time)
    {
        (_process, _patience, _time) = (process, patience, time);
    }

    public static ChildSession Start(SplitRequest request, string folder, SplitOptions options, TimeProvider time)
    {
        var (program, arguments) = ChildCommand.For(request);
        // Room for one tool's whole limit at least: only the privileged may raise a limit again.
        var processorTime = options.DocumentTimeout + options.PageProcessorTime;
        var start = SandboxCommand.Build(program, arguments, folder, options, processorTime);
        // The child watches over its own tools; what it cannot watch over is itself.
        var patience = options.PageTimeout + PdfTextLayer.Limit + ChildCommand.StartTime;
        return new ChildSession(SandboxedProcess.Start(start), patience, time);
    }

    public Task AllowPageAsync(CancellationToken cancellationToken) => _process.AllowPageAsync(cancellationToken);

    /// <summary>The next line; null when the child has ended.</summary>
    /// <exception cref="TimeoutException">It says nothing for longer than a page may take.</exception>
    /// <exception cref="SplitChildException">It says what no child says.</exception>
    public async Task<ChildMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return Parse(await ReadLineAsync(either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"Found a split child that said nothing for {_patience}.");
        }
    }

    /// <summary>Waits until the child has confined itself and is about to open the document.</summary>
    /// <exception cref="SplitChildException">It does not get so far: no document is to blame for that.</exception>
    public async Task RequireReadyAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { Kind: "ready" })
            return;
        var (exitCode, errors) = await _process.FinishAsync(cancellationToken);
        throw new SplitChildException($"a child that ended with exit code {exitCode} ({errors.Trim()})");
    }

    public void Dispose() => _process.Dispose();

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new System.Text.StringBuilder();
        var one = new char[1];
        while (await _process.Output.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
                return line.ToString();
            if (line.Append(one[0]).Length > LongestLine)
                throw new SplitChildException("a line without an end");
        }

        return null;
    }

    private static ChildMessage? Parse(string? line)
    {
        if (line is null)
            return null;
        try
        {
            var message = JsonSerializer.Deserialize(line, ChildJson.Default.ChildMessage)!;
            return message with { Code = KnownCode(message.Code), Detail = Plain(message.Detail) };
        }
        catch (JsonException)
        {
            throw new SplitChildException("a line that is no message");
        }
    }

    private static string KnownCode(string? code) =>
        code is ErrorCode.PageTimeout or ErrorCode.PageTooLarge or ErrorCode.DocumentEncrypted
            or ErrorCode.DocumentCorrupt or ErrorCode.DocumentEmpty or ErrorCode.UnsupportedMediaType
            or ErrorCode.TooManyPages
            ? code
            : ErrorCode.PageCorrupt;

    private static string Plain(string? detail)
    {
        var text = new string((detail ?? "").Where(character => !char.IsControl(character)).ToArray());
        return text.Length > LongestDetail ? text[..LongestDetail] : text;
    }
}
