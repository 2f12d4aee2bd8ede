namespace Quire.Onnx;

/// <summary>
/// The models or the place where they should run are not as the configuration says: nothing can be read.
/// </summary>
public sealed class ModelException : Exception
{
    private const string Remedy = "Restore and build the models: npm ci --prefix models, then quire compress build.";

    private ModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static ModelException NoManifest(string path) => new(
        $"Found no model manifest at '{path}'; expected the folder 'models' of the project. Set ModelsFolder.");

    internal static ModelException BadManifest(string path, Exception inner) => new(
        $"Found a model manifest at '{path}' that cannot be read: {inner.Message} Restore the file.", inner);

    internal static ModelException NoEntry(string role, string precision, IEnumerable<string> there) => new(
        $"Found no {role} model of precision '{precision}' in the manifest; expected one of: "
        + $"{string.Join(", ", there)}. Choose one of these.");

    internal static ModelException NoSource(string name, string source) => new(
        $"Found no model '{source}' in the manifest; expected the one that '{name}' was made from, which reads again what "
        + "that is not sure of. Restore the entry.");

    internal static ModelException NotGated(string name) => new(
        $"Found the model '{name}' without a passed comparison in the manifest; expected one for these bytes. "
        + "Compare it: quire compress gate --record; or set AllowUngated to read with it all the same.");

    internal static ModelException NoFile(string path) => new(
        $"Found no model file '{path}'; expected what the manifest names. {Remedy}");

    internal static ModelException WrongHash(string path, string found, string expected) => new(
        $"Found SHA-256 {found} for '{path}'; expected {expected} as in the manifest. "
        + Remedy);

    internal static ModelException NoProvider(
        ExecutionProvider provider, IEnumerable<string> there, Exception? inner) => new(
        $"Found no execution provider {provider}; this build has: {string.Join(", ", there)}. "
        + "Build with -p:Accelerator=Cuda on a machine with the NVIDIA libraries, "
        + "or set ExecutionProvider to Auto or Cpu.",
        inner);

    internal static ModelException NoAlphabet(string name) => new(
        $"Found no alphabet for the recogniser '{name}' in the manifest; expected its key file. Restore the manifest.");

    internal static ModelException NotRead(string name, Exception inner) => new(
        $"Found a model '{name}' that ONNX Runtime cannot load: {inner.Message} "
        + Remedy,
        inner);
}
