using System.Text.Json;
using Quire.Onnx;

namespace Quire.Compress.Building;

/// <summary>What is known of a model that nobody has let pass yet; stands beside its ONNX file.</summary>
/// <param name="From">Name of the model in the manifest that it was made from; null for a file.</param>
/// <param name="Role">Of both.</param>
/// <param name="Precision">That it would have in the manifest.</param>
/// <param name="Steps">By which the same bytes can be built again.</param>
/// <param name="Recipe">What was measured for them: a file in the same folder, or null.</param>
/// <param name="Command">That made it.</param>
internal sealed record Candidate(
    string? From, string Role, string Precision, IReadOnlyList<string> Steps, string? Recipe, string Command)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The candidate of an ONNX file; null where nothing stands beside it.</summary>
    /// <exception cref="CompressException">What stands there cannot be read.</exception>
    public static Candidate? Beside(string model)
    {
        var path = PathOf(model);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Candidate>(File.ReadAllBytes(path), Format);
        }
        catch (JsonException error)
        {
            throw new CompressException(CompressException.Input,
                $"Found '{path}', which does not say how '{model}' was made: {error.Message} Make it anew.", error);
        }
    }

    public void Write(string model) => File.WriteAllText(PathOf(model), JsonSerializer.Serialize(this, Format) + "\n");

    public BuildEntry Build(string? recipe) => new(From!, Steps, recipe, Command);

    private static string PathOf(string model) => Path.ChangeExtension(model, ".candidate.json");
}
