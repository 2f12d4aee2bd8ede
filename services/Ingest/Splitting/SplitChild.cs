using System.Text.Json;
using Quire.Contracts;
using Quire.Imaging;

namespace Quire.Ingest;

/// <summary>
/// The child process that alone decodes untrusted bytes. Reads a document, writes canonical pages, and says so.
/// </summary>
/// <remarks>
/// Stays on its first thread: Landlock confines the thread that asks for it and those that it starts. Standard input is
/// the leash: each byte on it allows one page more, and its end kills the child with everything it started.
/// </remarks>
internal static class SplitChild
{
    /// <summary>The hidden first argument.</summary>
    public const string Verb = "split-child";

    internal const int PagesAhead = 4;

    // Programs, libraries and fonts; what the runtime and the loader look up about themselves.
    private static readonly string[] Readable =
    [
        "/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts",
            "/var/cache/fontconfig",
        "/proc/self", "/sys/fs/cgroup", "/dev/urandom",
    ];

    /// <summary>Runs to the end of the document; exit code 0 if every line was said, whatever it says.</summary>
    /// <param name="args">What follows <see cref="Verb"/>: one JSON document.</param>
    public static int Run(string[] args)
    {
        var request = JsonSerializer.Deserialize(args[0], ChildJson.Default.SplitRequest)!;
        using var allowed = new SemaphoreSlim(PagesAhead);
        new Thread(() => HoldLeash(allowed)) { IsBackground = true }.Start();
        Confine(request);
        LoaderLock.Apply();
        Say(new ChildMessage { Kind = "ready" });
        try
        {
            Split(request, allowed);
        }
        catch (InvalidInputException error)
        {
            Say(new ChildMessage { Kind = "rejected", Code = error.Code, Detail = error.Message });
        }

        return 0;
    }

    private static void HoldLeash(SemaphoreSlim allowed)
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
            allowed.Release();
        NativeProcess.KillOwnGroup();
    }

    private static void Confine(SplitRequest request) => _ = Landlock.Confine(
        [.. Readable, SandboxCommand.RuntimeRoot, AppContext.BaseDirectory, request.Original],
        [Environment.CurrentDirectory, "/dev/null"]);

    private static void Split(SplitRequest request, SemaphoreSlim allowed)
    {
        var drawing = new PdfDrawing(request);
        var kind = Sniff(request.Original);
        var header = kind == MediaKind.Pdf ? drawing.ReadHeader() : ReadHeader(request, kind);
        Say(new ChildMessage { Kind = "pages", PageCount = header.Pages.Count });
        for (var index = request.FromPage; index < header.Pages.Count; index++)
        {
            allowed.Wait();
            var page = header.Pages[index];
            var file = PageFile(index);
            SayPage(index, () => header.Kind switch
            {
                MediaKind.Pdf => drawing.Draw(page, file),
                MediaKind.Heic => HevcImage.Decode(request, file),
                var image => OriginalDecoder.Decode(request.Original, Format(image), page.Directory, file),
            });
        }
    }

    internal static string PageFile(int index) => $"page-{index}.png";

    private static MediaKind Sniff(string original)
    {
        using var file = File.OpenRead(original);
        var first = new byte[MediaSniffer.NeededBytes];
        return MediaSniffer.Sniff(first.AsSpan(0, file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)));
    }

    private static DocumentHeader ReadHeader(SplitRequest request, MediaKind kind)
    {
        using var file = File.OpenRead(request.Original);
        return HeaderParser.Read(file, kind, request.MaxPages);
    }

    private static void SayPage(int index, Func<CanonicalPage> write)
    {
        try
        {
            var page = write();
            Say(new ChildMessage { Kind = "page", PageIndex = index, Dpi = page.Dpi });
        }
        catch (InvalidInputException error)
        {
            Say(new ChildMessage { Kind = "failed", PageIndex = index, Code = error.Code, Detail = error.Message });
        }
    }

    private static OriginalFormat Format(MediaKind kind) => kind switch
    {
        MediaKind.Tiff => OriginalFormat.Tiff,
        MediaKind.Jpeg => OriginalFormat.Jpeg,
        MediaKind.Png => OriginalFormat.Png,
        MediaKind.WebP => OriginalFormat.WebP,
        MediaKind.Heif => OriginalFormat.Heif,
        MediaKind.Gif => OriginalFormat.Gif,
        MediaKind.Bmp => OriginalFormat.Bmp,
        MediaKind.Netpbm => OriginalFormat.Netpbm,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Found a kind that is not an image."),
    };

    private static void Say(ChildMessage message) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(message, ChildJson.Default.ChildMessage));
}
