using System.CommandLine;
using Quire.Cli.Client;
using Quire.Results.Webhooks;

namespace Quire.Cli.Commands;

internal static class WebhooksCommand
{
    public static Command Create() => new("webhooks", "Addresses that are told when a document ends.")
    {
        Add(), List(), Remove(), Redeliver(),
    };

    private static Command Add()
    {
        var url = new Argument<string>("URL") { Description = "An http or https address." };
        return Of("add", "Tell this address; prints its id and the secret that checks its messages.", [url],
            async (client, parsed, cancellation) =>
            {
                var made = await client.PostAsync<RegisteredWebhook>(
                    "v1/webhooks", new WebhookRequest(parsed.GetValue(url)), cancellation);
                await Console.Out.WriteLineAsync($"{made.Id}\t{made.Secret}");
            });
    }

    private static Command List()
    {
        var id = new Argument<Guid?>("ID")
        {
            Description = "Of a webhook: what was sent to it, newest first.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Of("list", "Show the webhooks, or what was sent to one.", [id], (client, parsed, cancellation) =>
            parsed.GetValue(id) is { } webhook
                ? DeliveriesAsync(client, webhook, cancellation)
                : WebhooksAsync(client, cancellation));
    }

    private static Command Remove()
    {
        var id = new Argument<Guid>("ID") { Description = "Of the webhook." };
        return Of("remove", "Tell it no more, and drop its log.", [id], (client, parsed, cancellation) =>
            client.DeleteAsync($"v1/webhooks/{parsed.GetValue(id)}", cancellation));
    }

    private static Command Redeliver()
    {
        var id = new Argument<Guid>("ID") { Description = "Of the webhook." };
        var delivery = new Argument<Guid>("DELIVERY") { Description = "As list ID shows it." };
        return Of("redeliver", "Send a message again.", [id, delivery], (client, parsed, cancellation) =>
            client.PostAsync(
                $"v1/webhooks/{parsed.GetValue(id)}/deliveries/{parsed.GetValue(delivery)}:redeliver", cancellation));
    }

    private static Command Of(
        string verb, string description, IReadOnlyList<Argument> arguments,
        Func<QuireClient, ParseResult, CancellationToken, Task> act)
    {
        var server = new ServerOptionSet();
        var command = new Command(verb, description);
        foreach (var argument in arguments)
            command.Add(argument);
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connection = await ServerConnection.OpenAsync(
                server.Of(parsed), $"quire webhooks {verb}", cancellation);
            await act(connection.Client, parsed, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task WebhooksAsync(QuireClient client, CancellationToken cancellationToken)
    {
        foreach (var row in (await client.GetAsync<WebhookList>("v1/webhooks", cancellationToken)).Results)
            await Console.Out.WriteLineAsync($"{row.Id}\t{row.CreatedAt:u}\t{(row.DisabledAt is null ? "told" : "gone")}\t{row.Url}");
    }

    private static async Task DeliveriesAsync(QuireClient client, Guid webhook, CancellationToken cancellationToken)
    {
        var log = await client.GetAsync<DeliveryList>(
            $"v1/webhooks/{webhook}/deliveries?limit=200", cancellationToken);
        foreach (var row in log.Results)
            await Console.Out.WriteLineAsync(string.Join(
                '\t', row.Id, $"{row.CreatedAt:u}", row.Event, $"{row.Document}", row.State, row.Attempts,
                row.LastError ?? $"{row.LastStatus}"));
    }
}
