using System.CommandLine;
using Quire.Compress.Building;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Compress.Quantization;

namespace Quire.Compress.Commands;

internal static class QuantizeCommand
{
    // Lines come in hundreds, and each trial reads all of its own: what a tenth of them say, the others say too.
    private const int MostInputs = 400;

    // One in so many judges trials, and nothing is fitted to it.
    private const int JudgeEvery = 5;

    private static readonly Option<int> Layers = new("--float-layers")
    {
        Description = "Most layers that stay in floating point.",
    };

    private static readonly Option<int> First = new("--float-first")
    {
        Description = "Layers from the input on that stay in floating point: they cost hardly any time.",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "Bytes of activations and weights: u8s8 for VNNI, u8u8 without it, s8s8 for TensorRT.",
        DefaultValueFactory = _ => ByteFormat.All[0].Name,
    };

    private static readonly Option<int> Bits = new("--bits")
    {
        Description = "Of weights: 8, or 7 for AVX2 without VNNI.",
        DefaultValueFactory = _ => QuantizationRecipe.FullBits,
    };

    private static readonly Option<bool> PerTensor = new("--per-tensor")
    {
        Description = "Let each tensor choose its range in its own way, by what the network decides; takes minutes.",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. ByteFormat.All.Select(format => format.Name)]);
        Bits.AcceptOnlyFromAmong($"{QuantizationRecipe.FullBits}", $"{QuantizationRecipe.ReducedBits}");
        var asked = new CandidateOptions("int8", "Pictures to calibrate on; samples/ unless named.");
        var command = new Command("quantize", "Make a model that runs on bytes, and the recipe that it is built by.")
        {
            Layers, First, Format, Bits, PerTensor,
        };
        asked.AddTo(command);
        command.SetAction(parsed => Run(asked.Read(parsed), new SearchOptions(
            parsed.GetValue(Format)!, parsed.GetValue(Bits), parsed.GetValue(Layers), parsed.GetValue(First),
            parsed.GetValue(PerTensor))));
        return command;
    }

    private static void Run(CandidateRequest request, SearchOptions options)
    {
        var model = Model.Read(request.Bytes);
        Fold.Apply(model);
        using var real = new RealInputs(request.Manifest);
        var all = Selection.Spread([.. real.Of(request.Entry, request.Pages)], MostInputs);
        var judges = Selection.Crops([.. all.Where((_, i) => i % JudgeEvery == 0)]);
        var inputs = all.Count == 1 ? all : [.. all.Where((_, i) => i % JudgeEvery > 0)];
        Console.WriteLine($"{all.Count} inputs of {request.Pages}");
        Console.WriteLine("loss of each trial (wrong decisions and distance, in percent):");
        var recipe = new QuantizationSearch(model, judges, Console.WriteLine)
            .Run(Calibration.Of(model, inputs), options);
        Quantizer.Apply(model, recipe);
        Console.WriteLine($"{recipe.Method}, {recipe.Float.Count} layers in floating point");
        request.Write(model.Write(), ["fold", "quantize"], recipe.Write);
    }
}
