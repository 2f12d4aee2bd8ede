using Quire.Client;

// Sends a file to a running Quire, follows it, and prints its text and where a word of it stands.
// The address and key are those of docker-compose.yml, unless QUIRE and KEY name others.
if (args is not [var file, .. var words])
{
    Console.Error.WriteLine("usage: Sample FILE [WORD…]");
    return 1;
}

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10));
using var http = QuireClient.Connect(
    new Uri(Environment.GetEnvironmentVariable("QUIRE") ?? "http://127.0.0.1:8080"),
    Environment.GetEnvironmentVariable("KEY") ?? "qk_local_only-for-trying-quire-out");
var quire = new QuireClient(http);

await using var content = File.OpenRead(file);
var document = await quire.SendAsync(content, Path.GetFileName(file), idempotencyKey: null, stop.Token);
await foreach (var happened in quire.FollowAsync(document, after: null, stop.Token))
    Console.Error.WriteLine(
        happened.Page is { } page ? $"page {page}: {happened.State}" : $"document: {happened.State}");

await using var output = Console.OpenStandardOutput();
await quire.ExportAsync(document, "txt", output, stop.Token);
if (words.Length > 0)
{
    foreach (var hit in (await quire.SearchAsync(string.Join(' ', words), stop.Token)).Results)
        Console.WriteLine($"{hit.FileName}, page {hit.Page}: [{string.Join(", ", hit.Boxes[0])}]");
}

return 0;
