using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.RegularExpressions;
using Quire.Cli.Embedded;
using Quire.Hosting;

namespace Quire.Cli.Commands;

internal static partial class KeysCommand
{
    public static Command Create() => new("keys", "API keys of the data folder.")
    {
        CreateKey(),
        KeyListing.List(),
        KeyListing.Revoke(),
    };

    private static Command CreateKey()
    {
        var data = DataFolder.Option();
        var tenant = new Option<string>("--tenant")
        {
            Description = "Whose documents the key opens: 1 to 63 of a-z, 0-9 and '-'.",
            DefaultValueFactory = _ => "default",
        };
        tenant.Validators.Add(RequireTenantForm);
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"What the key may do: {string.Join(", ", Scopes.All)} [default: all].",
            DefaultValueFactory = _ => [.. Scopes.All],
            AllowMultipleArgumentsPerToken = true,
        };
        scopes.AcceptOnlyFromAmong([.. Scopes.All]);
        var json = new Option<bool>("--json") { Description = "Print a JSON object." };
        var command = new Command("create", "Make an API key; it is shown once and kept as a hash.")
        {
            tenant, scopes, data, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (text, key) = ApiKey.Create(parsed.GetValue(tenant)!, parsed.GetValue(scopes)!);
            var folder = parsed.GetValue(data)!;
            await FolderAudit.RecordAsync(folder, "create_key", key.Id, cancellation);
            new KeyFile(folder.Keys).Add(key);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(text, key) : text);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Json(string text, ApiKey key) => JsonSerializer.Serialize(
        new { key.Id, key = text, key.Tenant, key.Scopes }, JsonSerializerOptions.Web);

    private static void RequireTenantForm(OptionResult result)
    {
        if (!TenantForm().IsMatch(result.GetValueOrDefault<string>()))
            result.AddError("Found a tenant of another form; expected 1 to 63 of a-z, 0-9 and '-'.");
    }

    [GeneratedRegex("^[a-z0-9-]{1,63}$")]
    private static partial Regex TenantForm();
}
