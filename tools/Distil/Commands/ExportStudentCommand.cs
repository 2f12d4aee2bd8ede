using System.CommandLine;
using Quire.Compress;
using Quire.Distil.Students;

namespace Quire.Distil.Commands;

internal static class ExportStudentCommand
{
    public static Command Create()
    {
        var checkpoints = new Argument<string[]>("CHECKPOINT")
        {
            Description = "student.onnx of a training; of several that went on from each other, their mean.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out") { Description = "ONNX file to write.", Required = true };
        var keep = new Option<bool>("--to-go-on")
        {
            Description = "Not folded, in 16-bit floats: to begin another training with.",
        };
        var keys = new Option<string?>("--keys") { Description = "File for the alphabet, one symbol a line." };
        var command = new Command("export", "Write a student as it reads: convolutions, sums and ReLU alone.")
        {
            checkpoints, output, keep, keys,
        };
        command.SetAction(parsed =>
        {
            var weights = StudentWeights.Mean([.. parsed.GetValue(checkpoints)!.Select(Read)]);
            File.WriteAllBytes(
                parsed.GetValue(output)!,
                parsed.GetValue(keep) ? weights.Write(half: true) : StudentGraph.Folded(weights));
            if (parsed.GetValue(keys) is { } file)
                File.WriteAllText(file, string.Join('\n', StudentAlphabet.Keys.Select(key => key)) + "\n");
        });
        return command;
    }

    private static StudentWeights Read(string path)
    {
        try
        {
            return StudentWeights.Read(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new CompressException(
                CompressException.Input, $"Found '{path}' that is no student: {error.Message}", error);
        }
    }
}
