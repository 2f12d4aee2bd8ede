using System.Text.RegularExpressions;
using System.Xml.Linq;
using Quire.Compress.Reporting;

namespace Quire.Compress.Tests;

public sealed partial class ReportTests
{
    private static readonly CompressionReport Report = new(
        "A processor <fast>", 4, "forms (20)",
        [
            Model("net", 4_000_000, 20, 0.92, isDefault: true),
            Model("net-int8", 1_000_000, 9, 0.919, isDefault: false),
        ],
        [new LayerLoss("detection", "layer.7", 0.2, 1.5)]);

    [Fact]
    public void Every_model_stands_in_table_and_plots()
    {
        var html = ReportHtml.Of(Report);

        Assert.Equal(2, Regex.Count(html, "<tr( class=\"default\")?><th scope"));
        Assert.Equal(4, Regex.Count(html, "<circle"));
        Assert.Contains("2.22&#215;", html, StringComparison.Ordinal);
        Assert.Contains("layer.7", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_asks_nothing_of_the_network()
    {
        var html = ReportHtml.Of(Report);

        Assert.Empty(Outside().Matches(html));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_never_taken_for_markup() =>
        Assert.Contains("A processor &lt;fast&gt;", ReportHtml.Of(Report), StringComparison.Ordinal);

    [Fact]
    public void Drawings_are_well_formed_and_stay_inside()
    {
        var drawing = XElement.Parse(Plots.Scatter(
            Report.Models, ("ms", model => model.OneThread), ("F1", model => model.WordF1)));
        var circles = drawing.Elements("circle").ToList();

        Assert.True((double)circles[0].Attribute("cx")! > (double)circles[1].Attribute("cx")!);
        Assert.True((double)circles[0].Attribute("cy")! < (double)circles[1].Attribute("cy")!);
        Assert.All(circles, circle => Assert.InRange((double)circle.Attribute("cx")!, 0, 640));
    }

    [Fact]
    public void Time_of_each_layer_is_told_slowest_first_and_no_profile_left()
    {
        var graph = new TestGraph(1, 3, 64, 64).Conv(32, 3, 3).Conv(2, 32, 1);
        string[] Profiles() => Directory.GetFiles(Environment.CurrentDirectory, "onnxruntime_profile*");
        var before = Profiles();

        var layers = LayerTimes.Of(graph.Model(14), graph.Shape);

        Assert.Equal(before, Profiles());

        Assert.Contains(layers, layer => layer.Operation.Contains("Conv", StringComparison.Ordinal));
        Assert.Equal(layers.OrderByDescending(layer => layer.Milliseconds), layers);
    }

    private static ModelReport Model(string name, long bytes, double time, double f1, bool isDefault) => new(
        name, "detection", "fp32", isDefault, bytes, 5_000_000, time, time, 0.05, f1, 0.84, 0.6,
        [new LayerTime("conv", "Conv", time)]);

    [GeneratedRegex("(src|href|url)\\s*[=(]|https?:")]
    private static partial Regex Outside();
}
