using System.CommandLine;
using Quire.Compress;
using Quire.Distil.Commands;

try
{
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
    return await DistilCommand.Create().Parse(args).InvokeAsync(invocation);
}
catch (CompressException failure)
{
    await Console.Error.WriteLineAsync($"quire: {failure.Message}");
    return failure.ExitCode;
}
catch (OperationCanceledException)
{
    // What shells expect after Ctrl-C.
    return 130;
}
