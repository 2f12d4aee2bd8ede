using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>Has a page read in a child process, and tells a page that kills the child.</summary>
internal sealed class LoneReader(ChildProgram program, IOptions<RecognizeOptions> options, TimeProvider clock)
{
    private const int LongestReason = 500;

    /// <summary>The page, as <see cref="RecognizedPageFormat"/> writes it.</summary>
    /// <exception cref="InvalidInputException">
    /// <c>page_crashes</c>, <c>page_timeout</c> or <c>page_corrupt</c>: nothing to try again.
    /// </exception>
    /// <exception cref="OperationCanceledException">The page is no longer wanted here.</exception>
    public async Task<RecognizedPage> ReadAsync(byte[] image, int pageIndex, CancellationToken cancellationToken)
    {
        using var child = Start(pageIndex);
        using var limit = new CancellationTokenSource(options.Value.PageTimeout + options.Value.ChildStartTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await AskAsync(child, image, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidInputException(
                ErrorCode.PageTimeout,
                $"Found a page that took longer than {options.Value.PageTimeout}; send it at a lower resolution.");
        }
        finally
        {
            if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
    }

    private static async Task<RecognizedPage> AskAsync(
        Process child, byte[] image, CancellationToken cancellationToken)
    {
        var errors = child.StandardError.ReadToEndAsync(cancellationToken);
        await SendAsync(child.StandardInput.BaseStream, image, cancellationToken);
        using var output = new MemoryStream();
        await child.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
        await child.WaitForExitAsync(cancellationToken);
        return child.ExitCode switch
        {
            0 => RecognizedPageFormat.Read(output.ToArray()),
            ReadAlone.BadInput => throw new InvalidInputException(ErrorCode.PageCorrupt, Short(await errors)),
            var code => throw new InvalidInputException(
                ErrorCode.PageCrashes,
                $"Found a page that ended two workers, and the process that read it alone, with exit code {code}. "
                + "Keep the page for the makers of Quire; print or scan it anew to have it read."),
        };
    }

    // A child that died before it took the image shows in its exit code.
    private static async Task SendAsync(Stream input, byte[] image, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, image.Length);
        try
        {
            await input.WriteAsync(length, cancellationToken);
            await input.WriteAsync(image, cancellationToken);
            await input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // Broken pipe.
        }
    }

    private Process Start(int pageIndex)
    {
        var index = pageIndex.ToString(CultureInfo.InvariantCulture);
        var dotnet = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet"
            ? own : "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, ["exec", program.Assembly, ReadAlone.Verb, index])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static string Short(string reason) => reason.Length > LongestReason ? reason[..LongestReason] : reason;
}
