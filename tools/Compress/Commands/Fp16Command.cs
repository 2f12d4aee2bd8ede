using System.CommandLine;
using Quire.Compress.Folding;
using Quire.Compress.Graphs;
using Quire.Compress.Halving;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Commands;

internal static class Fp16Command
{
    private const int MostInputs = 64;

    public static Command Create()
    {
        var asked = new CandidateOptions("fp16", "Pictures to compare it on; samples/ unless named.");
        var command = new Command("fp16", "Make a model of 16-bit floats, for graphics processors.");
        asked.AddTo(command);
        command.SetAction(parsed => Run(asked.Read(parsed)));
        return command;
    }

    private static void Run(CandidateRequest request)
    {
        var model = Model.Read(request.Bytes);
        Fold.Apply(model);
        HalfPrecision.Apply(model);
        var halved = model.Write();
        using var real = new RealInputs(request.Manifest);
        using var before = new Network(request.Bytes);
        using var after = new Network(halved);
        var inputs = Selection.Spread([.. real.Of(request.Entry, request.Pages)], MostInputs);
        var equality = Equality.Of(before, after, inputs);
        Console.WriteLine(
            $"{equality.Inputs} inputs of {request.Pages}: max abs difference {equality.MaxDifference:g3}, "
            + $"{equality.OtherDecisions} of {equality.Decisions} decisions differ");
        request.Write(halved, ["fold", "fp16"], recipe: null);
        Console.WriteLine("A processor computes in 32 bits: the gate refuses it there as slower. It is for a GPU.");
    }
}
