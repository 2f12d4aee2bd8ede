using System.Text.Json;
using Quire.Onnx;

namespace Quire.Compress.Reporting;

/// <summary>Asks ONNX Runtime where the time of a network goes.</summary>
internal static class LayerTimes
{
    private const int Runs = 5;
    private const string Suffix = "_kernel_time";

    /// <summary>The least of several runs, as what else happens on the machine only adds; slowest first.</summary>
    public static IReadOnlyList<LayerTime> Of(byte[] model, long[] shape)
    {
        var folder = Directory.CreateTempSubdirectory("quire-profile-").FullName;
        try
        {
            using var network = new Network(model, threads: 1, Path.Combine(folder, "profile"));
            var input = new Numbers(new float[shape.Aggregate(1L, (product, side) => product * side)], shape);
            for (var run = 0; run < Runs; run++)
                network.Run(input, static (_, _) => true);
            return Read(File.ReadAllBytes(network.EndProfiling()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<LayerTime> Read(byte[] profile)
    {
        using var events = JsonDocument.Parse(profile);
        return
        [
            .. events.RootElement.EnumerateArray()
                .Select(one => (Name: one.GetProperty("name").GetString()!, Event: one))
                .Where(one => one.Name.EndsWith(Suffix, StringComparison.Ordinal))
                .GroupBy(one => one.Name[..^Suffix.Length])
                .Select(layer => new LayerTime(
                    layer.Key,
                    layer.First().Event.GetProperty("args").GetProperty("op_name").GetString()!,
                    layer.Min(one => one.Event.GetProperty("dur").GetInt64()) / 1000.0))
                .OrderByDescending(layer => layer.Milliseconds),
        ];
    }
}
