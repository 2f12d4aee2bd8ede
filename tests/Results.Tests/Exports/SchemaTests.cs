using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Quire.Results.Exports;
using Xunit;
using static Quire.Results.Tests.Exports.ExportWriting;

namespace Quire.Results.Tests.Exports;

/// <summary>
/// ALTO and PAGE-XML against schemas of just what Quire may write; against those that their projects publish too, if
/// <c>QUIRE_SCHEMAS</c> names a folder that has them (<c>alto*.xsd</c>, <c>page*.xsd</c>, <c>xlink.xsd</c>).
/// </summary>
public sealed class SchemaTests
{
    private static readonly XNamespace Alto = "http://www.loc.gov/standards/alto/ns-v4#";
    private static readonly XNamespace Page = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

    [Fact]
    public async Task Alto_is_valid_and_has_every_word()
    {
        var alto = Valid(await BytesAsync(ExportFormat.Alto, AllKinds(), Failed, Read(2, "a\u0001b")), "alto");
        string[] words = ["Title", "1.", "one", "*two*", "three", "head", "|", "wide", "left", "right", "☑",
            "box", "stamped", "a\uFFFDb"];
        Assert.Equal(words, alto.Descendants(Alto + "String").Select(word => word.Attribute("CONTENT")!.Value));
        Assert.Equal("kind_table", alto.Descendants(Alto + "ComposedBlock").Single().Attribute("TAGREFS")!.Value);
    }

    [Fact]
    public async Task Page_xml_is_valid_and_has_every_word_and_cell()
    {
        var page = Valid(await BytesAsync(ExportFormat.Page, AllKinds()), "page");
        Assert.Equal(13, page.Descendants(Page + "Word").Count());
        Assert.Equal(
            [("0", "0", "2"), ("1", "0", "1"), ("1", "1", "1")],
            page.Descendants(Page + "TableCellRole").Select(role => (
                role.Attribute("rowIndex")!.Value, role.Attribute("columnIndex")!.Value,
                role.Attribute("colSpan")!.Value)));
    }

    [Fact]
    public async Task Page_xml_of_several_pages_is_an_archive_with_a_valid_file_each()
    {
        var bytes = await BytesAsync(ExportFormat.Page, AllKinds(), Failed);
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["page-0001.xml", "page-0002.xml"], archive.Entries.Select(entry => entry.FullName));
        foreach (var entry in archive.Entries)
        {
            using var file = new MemoryStream();
            await using (var content = await entry.OpenAsync(TestContext.Current.CancellationToken))
                await content.CopyToAsync(file, TestContext.Current.CancellationToken);
            Valid(file.ToArray(), "page");
        }
    }

    private static XDocument Valid(byte[] xml, string schema)
    {
        if (Environment.GetEnvironmentVariable("QUIRE_SCHEMAS") is { Length: > 0 } published)
            Load(xml, [Path.Combine(published, "xlink.xsd"), Directory.GetFiles(published, $"{schema}*.xsd").Single()]);
        return Load(xml, [Path.Combine(AppContext.BaseDirectory, "Schemas", $"{schema}-as-written.xsd")]);
    }

    private static XDocument Load(byte[] xml, string[] schemas)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        foreach (var file in schemas)
            settings.Schemas.Add(null, XmlReader.Create(file));
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        return XDocument.Load(reader);
    }
}
