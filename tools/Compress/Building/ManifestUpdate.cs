using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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
            var shape = TypicalInput.Shape(model);
            entry["sha256"] = ModelBuild.Hash(built);
            var cost = new CostEntry(built.Length, MacCount.Of(built, shape), string.Join('x', shape));
            entry["cost"] = JsonSerializer.SerializeToNode(cost, Format);
        });

    /// <summary>Writes the gate's verdict.</summary>
    public static void Record(ModelManifest manifest, string name, GateEntry verdict) =>
        Edit(manifest, name, entry => entry["gate"] = JsonSerializer.SerializeToNode(verdict, Format));

    private static void Edit(ModelManifest manifest, string name, Action<JsonObject> change)
    {
        var path = Path.Combine(manifest.Folder, "manifest.json");
        var content = JsonNode.Parse(File.ReadAllBytes(path))!;
        change(content["models"]!.AsArray().Select(node => node!.AsObject())
            .Single(node => node["name"]!.GetValue<string>() == name));
        File.WriteAllText(path, content.ToJsonString(Format) + "\n");
    }
}
