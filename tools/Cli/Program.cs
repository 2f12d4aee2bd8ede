using Quire.Cli;

try
{
    return await QuireCommand.RunAsync(args, Console.Error);
}
catch (Exception fault)
{
    await Console.Error.WriteLineAsync($"quire: this should not have happened, please report it: {fault}");
    return ExitCode.Other;
}
