using Quire.Cli;
using Quire.Faults;
using Quire.Faults.Hostile;
using Quire.Faults.Recording;
using Quire.Faults.Soak;
using Quire.Recognize;

try
{
    return args switch
    {
        [ReadAlone.Verb, .. var page] => ReadAlone.Run(page, RecordedEngine.Load),
        ["hostile", .. var options] => await HostileCommand.RunAsync(options),
        ["soak", .. var options] => await SoakCommand.RunAsync(options),
        ["host", var service] => await FaultHost.RunAsync(service),
        _ => await FaultCommand.RunAsync(args),
    };
}
catch (CommandException failure)
{
    await Console.Error.WriteLineAsync($"quire: {failure.Message}");
    return failure.ExitCode;
}
