namespace Quire.Results.Exports;

/// <summary>A form that a document can be written in.</summary>
/// <param name="Name">As <c>?format=</c> and <c>--format</c> take it; also the file extension.</param>
/// <param name="MediaType">As <c>Accept</c> takes it.</param>
/// <param name="WriteAsync">Writes page by page; leaves the stream open.</param>
internal sealed record ExportFormat(
    string Name, string MediaType, Func<ExportedDocument, Stream, CancellationToken, Task> WriteAsync)
{
    public static readonly ExportFormat Text = new("txt", "text/plain", TextExport.WriteAsync);
    public static readonly ExportFormat Json = new("json", "application/json", JsonExport.WriteAsync);
    public static readonly ExportFormat Hocr = new("hocr", "text/vnd.hocr+html", HocrExport.WriteAsync);

    /// <summary>By preference, for those who take anything.</summary>
    public static readonly IReadOnlyList<ExportFormat> All = [Text, Json, Hocr];

    public static string Names => string.Join(", ", All.Select(format => format.Name));

    /// <summary>Null if there is none of this name.</summary>
    public static ExportFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
