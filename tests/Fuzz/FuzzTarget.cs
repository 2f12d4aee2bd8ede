using System.IO.Compression;
using System.Text;
using Quire.Compress.Graphs;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Ingest;
using Quire.Ingest.Tests;
using Quire.Onnx;
using Quire.Results.Documents;
using Quire.Results.Reviews;
using Quire.Results.Search;

namespace Quire.Fuzz;

/// <summary>One of our own parsers, given bytes that may be anything.</summary>
/// <param name="Parse">Throws nothing but the exception that the parser promises; that one is caught here.</param>
/// <param name="Seeds">Inputs that it takes, to begin with.</param>
internal sealed record FuzzTarget(Action<byte[]> Parse, IReadOnlyList<byte[]> Seeds)
{
    private const int MostPages = 50;

    private static readonly string Folder = Directory.CreateTempSubdirectory("quire-fuzz-").FullName;

    public static IReadOnlyDictionary<string, FuzzTarget> All { get; } = new SortedDictionary<string, FuzzTarget>
    {
        ["cursor"] = new(
            Refusing<InvalidInputException>(bytes => Cursors(Encoding.UTF8.GetString(bytes))),
            Texts(
                $"{new ListCursor(DateTimeOffset.UnixEpoch, Guid.Empty)}", $"{new ReviewCursor(1.5, 7)}",
                $"{new SearchCursor(9, new HitKey(HitGroup.Exact, 3, 4), true)}")),
        ["header"] = new(
            Refusing<InvalidInputException>(Headers),
            [
                Samples.Png(), Samples.Jpeg(), Samples.WebP(), Samples.Gif(), Samples.Avif(), Samples.Tiff(2),
                Samples.Tiff(2, bigTiff: true), Samples.FaxTiff(), Samples.Bmp(), Samples.Pbm(), Samples.Pdf(),
            ]),
        ["manifest"] = new(
            Refusing<ModelException>(Manifest),
            Texts(
                """
                {"models":[{"name":"a","role":"recognition","precision":"fp32","file":"a.onnx","sha256":"00",
                "mean":[0.5,0.5,0.5],"std":[0.5,0.5,0.5],"blueFirst":true,"height":48,"default":true}],
                "lexicons":[{"language":"en","file":"en.txt","sha256":"00"}]}
                """)),
        ["message"] = new(
            Message,
            Texts(
                """
                {"messageType":["urn:message:Quire.Contracts:PageQueued"],"message":{"tenant":"t","pageIndex":1}}
                """)),
        ["onnx"] = new(
            Refusing<InvalidDataException>(bytes => Model.Read(bytes).Write()),
            [SmallModel()]),
        ["page"] = new(
            Refusing<InvalidDataException>(
                bytes => RecognizedPageFormat.Write(RecognizedPageFormat.Read(Packed(bytes)))),
            Texts(
                """
                {"width":10,"height":10,"confidence":0.5,"regions":[{"kind":"text","box":[0,0,4,4],"lines":[{"text":"a",
                "box":[0,0,4,4],"confidence":0.5,"words":[{"text":"a","box":[0,0,4,4],"confidence":0.5}]}]}],
                "models":[]}
                """)),
        ["query"] = new(
            Refusing<InvalidInputException>(bytes => Query(Encoding.UTF8.GetString(bytes))),
            Texts("invoice \"a phrase\" begin* almost~ -without INV-1O25 发票")),
    };

    private static Action<byte[]> Refusing<T>(Action<byte[]> parse) where T : Exception => bytes =>
    {
        try
        {
            parse(bytes);
        }
        catch (T)
        {
            // Told to whoever sent it.
        }
    };

    private static void Cursors(string text)
    {
        Action[] parsers =
        [
            () => ListCursor.Parse(text), () => ReviewCursor.Parse(text), () => SearchCursor.Parse(text),
        ];
        foreach (var parse in parsers)
            Refusing<InvalidInputException>(_ => parse())([]);
    }

    private static void Headers(byte[] bytes)
    {
        var kind = MediaSniffer.Sniff(bytes.AsSpan(0, Math.Min(bytes.Length, MediaSniffer.NeededBytes)));
        if (kind is not MediaKind.Pdf)
            HeaderParser.Read(new MemoryStream(bytes), kind, MostPages);
    }

    private static void Manifest(byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, "manifest.json"), bytes);
        ModelManifest.Load(Folder).Entry("recognition", "fp32");
    }

    private static void Message(byte[] bytes)
    {
        var letter = DeadLetterEnvelope.Wrap("q", bytes, new IOException(), DateTimeOffset.UnixEpoch);
        if (!DeadLetterBody.Read(letter.Body).AsSpan().SequenceEqual(bytes))
            throw new InvalidOperationException("Found other bytes; expected those of the message.");
    }

    private static void Query(string text)
    {
        var query = QueryParser.Parse(text);
        Fts5Query.Write("t", query);
        TsQuery.Write("t", query);
    }

    private static byte[] Packed(byte[] json)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(json);
        return bytes.ToArray();
    }

    private static byte[] SmallModel()
    {
        var graph = new Graph();
        graph.Nodes.Add(new Node("Relu", ["x"], ["y"]));
        return new Model(graph) { Opset = 13 }.Write();
    }

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
