using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest.Tests;

public sealed class FullDiskTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("original", null, 0)]
    [InlineData("receipt", null, 1)]
    [InlineData("record of the key", "key", 0)]
    public async Task Blob_store_that_is_full_turns_a_document_away_and_keeps_nothing(
        string full, string? key, int room)
    {
        await using var host = await StartAsync(room);

        var answer = await host.PostAsync(Samples.Png(), key);

        Assert.True(
            (503, ErrorCode.OverCapacity) == (answer.Status, answer.Code), $"{full}: {answer.Status} {answer.Code}");
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Empty(host.Ear.All);
    }

    [Theory]
    [InlineData("second original", 1)]
    [InlineData("first receipt", 2)]
    [InlineData("second receipt", 3)]
    public async Task Blob_store_that_is_full_for_one_file_of_a_post_keeps_none(string full, int room)
    {
        await using var host = await StartAsync(room);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Samples.Png()), "files", "one.png" },
            { new ByteArrayContent(Samples.Jpeg()), "files", "two.jpg" },
        };

        var answer = await host.PostAsync(form);

        Assert.True(
            (503, ErrorCode.OverCapacity) == (answer.Status, answer.Code), $"{full}: {answer.Status} {answer.Code}");
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Empty(host.Ear.All);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Temp_folder_that_cannot_be_written_is_no_fault_of_the_sender(string contentType)
    {
        using var body = new MemoryStream(
            "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nc\r\n--x--\r\n"u8.ToArray());
        var request = new DefaultHttpContext { Request = { Body = body, ContentType = contentType } }.Request;
        var reader = new UploadReader(Options.Create(new IntakeOptions()));

        await Assert.ThrowsAsync<TransientException>(
            () => reader.ReadAsync(request, Path.Combine(_folder.Path, "none"), Cancel));
    }

    private Task<IngestHost> StartAsync(int room) => IngestHost.StartAsync(_folder.Path, services: services =>
    {
        var store = services.Single(service => service.ServiceType == typeof(IBlobStore));
        services.AddSingleton<IBlobStore>(provider =>
            new FullBlobStore((IBlobStore)store.ImplementationFactory!(provider), room));
    });
}
