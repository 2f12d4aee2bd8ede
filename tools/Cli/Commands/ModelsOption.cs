using System.CommandLine;
using Quire.Onnx;

namespace Quire.Cli.Commands;

/// <summary>The models that a command reads with.</summary>
internal static class ModelsOption
{
    public static Option<string> Create() => new("--models")
    {
        Description = "Precision of the models: fp32 as they were trained, or what models/manifest.json makes of them.",
        DefaultValueFactory = _ => OnnxOptions.DefaultPrecision,
    };
}
