using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>A child process that reads one page, seen from outside; disposal ends it.</summary>
internal sealed class LoneChild : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private LoneChild(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    private Stream Output => _process.StandardOutput.BaseStream;

    /// <exception cref="TransientException">There is no such program.</exception>
    public static LoneChild Start(ChildProgram program, int pageIndex)
    {
        var index = pageIndex.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program.Program, [.. program.Arguments, ReadAlone.Verb, index])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new LoneChild(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new TransientException(
                $"Found no '{program.Program}', which reads pages alone. Check the installation.", missing);
        }
    }

    /// <summary>Sends the image; true once the child has its models, false if it ended before.</summary>
    public async Task<bool> BeginAsync(byte[] image, CancellationToken cancellationToken)
    {
        await SendAsync(image, cancellationToken);
        var ready = new byte[1];
        return await Output.ReadAtLeastAsync(ready, 1, throwOnEndOfStream: false, cancellationToken) == 1
            && ready[0] == ReadAlone.Ready;
    }

    /// <summary>Reads to the child's end. Exit code, what it wrote, and what it said on standard error.</summary>
    public async Task<(int ExitCode, byte[] Output, string Errors)> FinishAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        await Output.CopyToAsync(output, cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, output.ToArray(), await _errors.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task SendAsync(byte[] image, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, image.Length);
        var input = _process.StandardInput.BaseStream;
        try
        {
            await input.WriteAsync(length, cancellationToken);
            await input.WriteAsync(image, cancellationToken);
            await input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // Broken pipe: a child that died before it took the image shows in its exit code.
        }
    }
}
