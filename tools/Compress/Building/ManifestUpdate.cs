using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quire.Compress.Reporting;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>Writes what was built into the manifest, and leaves the rest of it as it is.</summary>
internal static class ManifestUpdate
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(ModelManifest manifest, ModelEntry model, byte[] built) =>
        Edit(manifest, model.Name, entry =>
        {
            // What was measured holds for as long as the bytes do.
            if (entry["sha256"]!.GetValue<string>() == ModelBuild.Hash(built) && entry["cost"] is not null)
                return;
            var shape = TypicalInput.Shape(model);
            entry["sha256"] = ModelBuild.Hash(built);
            entry.Remove("accuracy");
            var cost = new CostEntry(built.Length, MacCount.Of(built, shape), string.Join('x', shape));
            entry["cost"] = JsonSerializer.SerializeToNode(cost, Format);
        });

    /// <summary>
    /// Adds a model, or puts it in the place of the one with its name, as the only default of its role.
    /// </summary>
    public static void Install(ModelManifest manifest, ModelEntry model, byte[] built) => Edit(manifest, models =>
    {
        var shape = TypicalInput.Shape(model);
        var entry = JsonSerializer.SerializeToNode(model, Format)!.AsObject();
        foreach (var (key, value) in entry.Where(pair => pair.Value is null).ToList())
            entry.Remove(key);
        entry["source"] = $"made from {model.Build!.From} by {model.Build.Command}";
        entry["licence"] = One(models, model.Build.From)["licence"]?.DeepClone();
        entry["cost"] = JsonSerializer.SerializeToNode(
            new CostEntry(built.Length, MacCount.Of(built, shape), string.Join('x', shape)), Format);
        foreach (var other in models.Where(node => node!["role"]!.GetValue<string>() == model.Role))
            other!.AsObject().Remove("default");
        if (models.FirstOrDefault(node => node!["name"]!.GetValue<string>() == model.Name) is { } old)
            models.Remove(old);
        models.Add(entry);
    });

    /// <summary>Writes what a report measured of a model of the manifest.</summary>
    public static void Measured(ModelManifest manifest, ModelReport measured, string processor, string data) =>
        Edit(manifest, measured.Name, entry =>
        {
            var model = manifest.Models.Single(model => model.Name == measured.Name);
            entry["cost"] = JsonSerializer.SerializeToNode(
                new CostEntry(
                    measured.Bytes, measured.Macs, string.Join('x', TypicalInput.Shape(model)),
                    Math.Round(measured.OneThread, 2), processor),
                Format);
            entry["accuracy"] = JsonSerializer.SerializeToNode(
                new AccuracyEntry(data, Share(measured.WordF1), Share(measured.Cer), Share(measured.Hmean),
                    Share(measured.Numbers)),
                Format);
        });

    private static double? Share(double? share) => share is { } value ? Math.Round(value, 4) : null;

    /// <summary>Writes the gate's verdict.</summary>
    public static void Record(ModelManifest manifest, string name, GateEntry verdict) =>
        Edit(manifest, name, entry => entry["gate"] = JsonSerializer.SerializeToNode(verdict, Format));

    private static void Edit(ModelManifest manifest, string name, Action<JsonObject> change) =>
        Edit(manifest, models => change(One(models, name)));

    private static void Edit(ModelManifest manifest, Action<JsonArray> change)
    {
        var path = Path.Combine(manifest.Folder, "manifest.json");
        var content = JsonNode.Parse(File.ReadAllBytes(path))!;
        change(content["models"]!.AsArray());
        // A reader sees the old manifest or the new one.
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, content.ToJsonString(Format) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static JsonObject One(JsonArray models, string name) => models.Select(node => node!.AsObject())
        .Single(node => node["name"]!.GetValue<string>() == name);
}
