using System.CommandLine;
using Quire.Cli.Embedded;

namespace Quire.Cli.Client;

/// <summary>Which Quire: a running server, or a data folder.</summary>
internal sealed record ServerOptions(Uri? Address, string Key, DataFolder Data);

/// <summary>The options of a command that speaks to a server or to a data folder.</summary>
internal sealed class ServerOptionSet
{
    private readonly Option<DataFolder> _data = DataFolder.Option();

    private readonly Option<Uri?> _address = new("--url")
    {
        Description = "Address of a running server, instead of the data folder.",
        CustomParser = argument => new Uri(argument.Tokens[0].Value.TrimEnd('/') + "/"),
    };

    private readonly Option<string> _key = new("--key")
    {
        Description = "A key of that server with the scopes that the command needs [default: the variable QUIRE_KEY].",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("QUIRE_KEY") ?? "",
    };

    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_key);
        command.Add(_data);
    }

    public ServerOptions Of(ParseResult parsed) =>
        new(parsed.GetValue(_address), parsed.GetValue(_key)!, parsed.GetValue(_data)!);
}
