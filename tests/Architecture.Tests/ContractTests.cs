using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Quire.Contracts;

namespace Quire.Architecture.Tests;

public sealed class ContractTests
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [Fact]
    public void Public_face_of_the_contracts_is_as_agreed() => Golden.Matches("contracts.txt", PublicFace());

    [Fact]
    public void Messages_on_the_wire_are_as_agreed()
    {
        var text = new StringBuilder();
        foreach (var type in MessageTests.Messages.OrderBy(type => type.Name, StringComparer.Ordinal))
            text.Append($"{type.FullName}\n{JsonSerializer.Serialize(Samples.Of(type), type, Wire)}\n\n");

        Golden.Matches("messages.json.txt", text.ToString());
    }

    [Fact]
    public void Stored_page_text_is_as_agreed() =>
        Golden.Matches(
            "recognized-page.json.txt", JsonSerializer.Serialize(Samples.Of(typeof(RecognizedPage)), Wire) + "\n");

    [Fact]
    public void Stored_page_text_leaves_out_what_is_not_known_and_reads_back_the_same()
    {
        var page = (RecognizedPage)Samples.Of(typeof(RecognizedPage)) with { Quality = null, Operations = null };
        var bytes = RecognizedPageFormat.Write(page);
        using var json = JsonDocument.Parse(
            new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
        Assert.False(json.RootElement.TryGetProperty("quality", out _));
        Assert.Equal(bytes, RecognizedPageFormat.Write(RecognizedPageFormat.Read(bytes)));
    }

    [Fact]
    public void Region_without_lines_leaves_no_gap_in_the_text()
    {
        var page = (RecognizedPage)Samples.Of(typeof(RecognizedPage));
        var figure = page.Regions[0] with { Kind = RegionKind.Figure, Lines = [] };
        Assert.Equal("text", (page with { Regions = [figure, page.Regions[0], figure] }).Text());
    }

    private static string PublicFace()
    {
        var text = new StringBuilder();
        var types = typeof(PageQueued).Assembly.GetExportedTypes();
        foreach (var type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(own))
            yield return $"const {field.Name} = \"{field.GetRawConstantValue()}\"";
        foreach (var property in type.GetProperties(own))
            yield return $"{Name(property.PropertyType)} {property.Name}";
        foreach (var method in type.GetMethods(own).Where(method => !method.IsSpecialName && !IsOfRecords(method)))
            yield return $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})";
    }

    private static string Parameters(MethodInfo method) =>
        string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)));

    private static bool IsOfRecords(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" || method.Name.StartsWith('<');

    private static string Name(Type type) => !type.IsGenericType
        ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
