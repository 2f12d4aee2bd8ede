using Quire.Compress.Building;
using Quire.Onnx;

namespace Quire.Compress.Commands;

/// <summary>A model that is asked for.</summary>
/// <param name="Manifest">Of the checkout.</param>
/// <param name="Bytes">Of the model that it is made from.</param>
/// <param name="Entry">Says how input is made.</param>
/// <param name="From">Name of that model in the manifest; null for a file.</param>
/// <param name="Pages">Folder of pictures.</param>
/// <param name="File">The ONNX file to write.</param>
/// <param name="Precision">Of what is made.</param>
/// <param name="Command">That asks for it.</param>
internal sealed record CandidateRequest(
    ModelManifest Manifest,
    byte[] Bytes,
    ModelEntry Entry,
    string? From,
    string Pages,
    string File,
    string Precision,
    string Command)
{
    /// <summary>Writes the candidate, its recipe, and how it was made.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="steps">Of its build.</param>
    /// <param name="recipe">Writes what was measured to a path; null where nothing was.</param>
    public void Write(byte[] model, IReadOnlyList<string> steps, Action<string>? recipe)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!).FullName;
        System.IO.File.WriteAllBytes(File, model);
        var name = recipe is null ? null : $"{Path.GetFileNameWithoutExtension(File)}.recipe.json";
        recipe?.Invoke(Path.Combine(folder, name!));
        new Candidate(From, Entry.Role, Precision, steps, name, Command).Write(File);
        Console.WriteLine($"{File}: {model.Length:N0} bytes, {100.0 * model.Length / Bytes.Length:f0} % of its source");
        Console.WriteLine($"next: quire compress gate {File} --data YOUR_DOCUMENTS --install");
    }
}
