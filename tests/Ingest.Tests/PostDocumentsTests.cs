using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Quire.Contracts;

namespace Quire.Ingest.Tests;

public sealed class PostDocumentsTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private IngestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IngestHost.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Raw_body_is_accepted_and_its_pages_are_queued()
    {
        var body = new ByteArrayContent(Samples.Tiff(pages: 3));
        var answer = await _host.PostAsync(body, address: "/v1/documents?name=a%2Fb.tif");
        Assert.Equal((202, $"/v1/documents/{answer.Id}"), (answer.Status, answer.Location));
        var received = await _host.Ear.NextAsync<DocumentReceived>();
        Assert.Equal(("b.tif", "image/tiff", "default"), (received.FileName, received.MediaType, received.Tenant));
        var split = await _host.Ear.NextAsync<DocumentSplit>();
        Assert.Equal((answer.Id, 3), (split.DocumentId, split.PageCount));
        var pages = _host.Ear.All.OfType<PageQueued>().OrderBy(page => page.PageIndex).ToList();
        Assert.Equal([0, 1, 2], pages.Select(page => page.PageIndex));
        var image = await _host.Blobs.GetAsync(pages[0].Image, TestContext.Current.CancellationToken);
        Assert.Equal(pages[0].Image.Length, image.Length);
    }

    [Fact]
    public async Task Multipart_makes_a_document_of_each_file()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("no file"), "comment" },
            { new ByteArrayContent(Samples.Png()), "files", "one.png" },
            { new ByteArrayContent(Samples.Pdf()), "files", "two.pdf" },
        };
        var answer = await _host.PostAsync(form);
        var documents = answer.Body.GetProperty("documents").EnumerateArray();
        var names = documents.Select(document => document.GetProperty("fileName").GetString());
        Assert.Equal(["one.png", "two.pdf"], names);
        Assert.Null(answer.Location);
    }

    public static TheoryData<string, byte[], int, string> Refusals => new()
    {
        { "nothing", [], 422, ErrorCode.DocumentEmpty },
        { "text", "Dear Sir or Madam"u8.ToArray(), 415, ErrorCode.UnsupportedMediaType },
        { "zip", "PK\x03\x04 word/document.xml"u8.ToArray(), 415, ErrorCode.UnsupportedMediaType },
        { "bomb", Samples.PngThatClaims(50_000, 50_000), 413, ErrorCode.PageTooLarge },
        { "wide", Samples.PngThatClaims(20_001, 1), 413, ErrorCode.PageTooLarge },
        { "many", Samples.Pdf(pages: 2_001), 413, ErrorCode.TooManyPages },
        { "cut", Samples.Jpeg()[..20], 422, ErrorCode.DocumentCorrupt },
        { "pdf", "%PDF-1.7\nno more"u8.ToArray(), 422, ErrorCode.DocumentCorrupt },
        { "flat", Samples.PngThatClaims(0, 10), 422, ErrorCode.DocumentCorrupt },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task Bad_file_is_refused_with_its_code_and_leaves_nothing(
        string name, byte[] file, int status, string code)
    {
        var answer = await _host.PostAsync(file);
        Assert.True((status, code) == (answer.Status, answer.Code), $"{name}: {answer.Status} {answer.Code}");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "tmp")));
        Assert.Empty(_host.Ear.All);
    }

    [Fact]
    public async Task One_bad_file_refuses_the_whole_post_and_is_named()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Samples.Png()), "files", "good.png" },
            { new ByteArrayContent([1, 2, 3, 4]), "files", "bad.bin" },
        };
        var answer = await _host.PostAsync(form);
        Assert.Equal(415, answer.Status);
        Assert.Contains("bad.bin", answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_host.Ear.All);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Broken_multipart_is_an_invalid_request(string contentType)
    {
        var cut = "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\ncut"u8;
        var body = new ByteArrayContent(cut.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var answer = await _host.PostAsync(body);
        Assert.Equal((400, ErrorCode.InvalidRequest), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Missing_key_is_turned_away()
    {
        _host.Client.DefaultRequestHeaders.Authorization = null;
        using var response = await _host.Client.PostAsync(
            "/v1/documents", new ByteArrayContent(Samples.Png()), TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Page_that_cannot_be_decoded_fails_alone()
    {
        var tiff = Samples.Tiff(pages: 3);
        TiffPatch.SetCompression(tiff, page: 1, compression: 9999);
        await _host.PostAsync(tiff);
        Assert.Equal(3, (await _host.Ear.NextAsync<DocumentSplit>()).PageCount);
        var failed = Assert.Single(_host.Ear.All.OfType<PageFailed>());
        Assert.Equal((1, ErrorCode.PageCorrupt), (failed.PageIndex, failed.Reason));
        Assert.Equal(2, _host.Ear.All.OfType<PageQueued>().Count());
    }

    [Fact]
    public async Task Document_that_comes_again_shortly_is_not_split_again()
    {
        var id = (await _host.PostAsync(Samples.Pdf(pages: 2))).Id;
        var received = await _host.Ear.NextAsync<DocumentReceived>();
        await _host.Ear.NextAsync<DocumentSplit>();
        await _host.Bus.Publish(received, TestContext.Current.CancellationToken);
        var other = Guid.NewGuid();
        await _host.Bus.Publish(received with { DocumentId = other }, TestContext.Current.CancellationToken);
        await _host.Ear.NextAsync<DocumentSplit>(split => split.DocumentId == other);
        Assert.Equal([0, 1], _host.Ear.All.OfType<PageQueued>()
            .Where(page => page.DocumentId == id).Select(page => page.PageIndex));
    }

    [Fact]
    public void Document_that_comes_again_later_is_split_again()
    {
        var (time, id) = (new FakeTimeProvider(), Guid.NewGuid());
        var recent = new RecentSplits(time);
        recent.Add(id);
        time.Advance(RecentSplits.For - TimeSpan.FromSeconds(1));
        recent.Add(Guid.NewGuid());
        Assert.True(recent.Contains(id));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(recent.Contains(id));
    }

    [Fact]
    public async Task Post_that_waits_answers_200_once_the_document_is_completed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents");
        request.Content = new ByteArrayContent(Samples.Png());
        request.Headers.Add("Prefer", "wait=60");
        var waiting = _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var split = await _host.Ear.NextAsync<DocumentSplit>();
        await _host.Bus.Publish(Completed(split), TestContext.Current.CancellationToken);
        using var response = await waiting;
        var answer = await Answer.OfAsync(response);
        Assert.Equal((200, "succeeded"), (answer.Status, answer.Body.GetProperty("state").GetString()));
    }

    private static DocumentCompleted Completed(DocumentSplit split) => new()
    {
        DocumentId = split.DocumentId,
        Tenant = split.Tenant,
        State = "succeeded",
        PageCount = split.PageCount,
        FailedPageCount = 0,
        CompletedAt = DateTimeOffset.UnixEpoch,
    };
}
