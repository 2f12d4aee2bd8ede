using System.Text;
using System.Xml;

namespace Quire.Results.Exports.Xml;

/// <summary>Writes XML through memory, a page at a time: a response takes asynchronous writes only.</summary>
internal sealed class XmlPages : IDisposable
{
    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " " };

    private readonly MemoryStream _part = new();
    private readonly Stream _destination;

    public XmlPages(Stream destination)
    {
        _destination = destination;
        Writer = XmlWriter.Create(_part, Settings);
    }

    public XmlWriter Writer { get; }

    /// <summary>Sends on what has been written so far.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken) =>
        await _destination.WriteAsync(Taken(), cancellationToken);

    /// <summary>Closes every open element and sends on the rest.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        CloseElements();
        return FlushAsync(cancellationToken);
    }

    public void Dispose()
    {
        Writer.Dispose();
        _part.Dispose();
    }

    private void CloseElements() => Writer.WriteEndDocument();

    // The buffer stays as it is until the next page is written.
    private ReadOnlyMemory<byte> Taken()
    {
        Writer.Flush();
        var bytes = _part.GetBuffer().AsMemory(0, (int)_part.Length);
        _part.SetLength(0);
        return bytes;
    }
}
