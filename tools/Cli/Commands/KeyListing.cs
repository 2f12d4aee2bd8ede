using System.CommandLine;
using System.Text.Json;
using Quire.Cli.Embedded;
using Quire.Hosting;

namespace Quire.Cli.Commands;

internal static class KeyListing
{
    public static Command List()
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "One JSON object a key." };
        var command = new Command("list", "Show the keys' ids, tenants and scopes; no secret is kept.") { data, json };
        command.SetAction(parsed =>
        {
            foreach (var key in new KeyFile(parsed.GetValue(data)!.Keys).Read())
                Console.Out.WriteLine(parsed.GetValue(json) ? Json(key) : Line(key));
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Revoke()
    {
        var data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "The part of the key between qk_ and its secret." };
        var command = new Command("revoke", "Make a key worthless, at once.") { id, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (folder, revoked) = (parsed.GetValue(data)!, parsed.GetValue(id)!);
            var file = new KeyFile(folder.Keys);
            if (file.Read().All(key => key.Id != revoked))
                throw new CommandException(
                    ExitCode.Input, $"found no key {revoked} in {folder.Keys}; quire keys list shows those that are.");
            await FolderAudit.RecordAsync(folder, "revoke_key", revoked, cancellation);
            file.Remove(revoked);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Line(ApiKey key) => string.Join('\t', key.Id, key.Tenant, string.Join(',', key.Scopes));

    private static string Json(ApiKey key) =>
        JsonSerializer.Serialize(new { key.Id, key.Tenant, key.Scopes }, JsonSerializerOptions.Web);
}
