using Quire.Core;
using Quire.Distil.Lines;
using Quire.Distil.Students;
using Quire.Onnx;
using static TorchSharp.torch;

namespace Quire.Distil.Training;

/// <summary>How a student reads lines that it does not learn from.</summary>
/// <param name="Cer">Edit distance ÷ length, cases and spaces counting.</param>
/// <param name="Difference">Largest one of a probability between the student and its exported form.</param>
internal sealed record Examination(double Cer, double Difference)
{
    public static Examination Of(StudentModule student, IReadOnlyList<TrainingLine> lines, int batchSize)
    {
        using var off = no_grad();
        student.eval();
        using var exported = new Network(StudentGraph.Folded(student.Weights()));
        var (edits, difference) = (0, 0.0);
        foreach (var chunk in lines.OrderBy(line => line.Crop.Width).Chunk(batchSize))
        {
            using var scope = NewDisposeScope();
            var input = Batch.Of(chunk, null).Input;
            var logits = student.forward(input);
            var read = nn.functional.softmax(logits, 1).permute(0, 2, 1).contiguous().data<float>().ToArray();
            var planes = input.expand(-1, 3, -1, -1).contiguous();
            var other = exported.Run(new Numbers(planes.data<float>().ToArray(), planes.shape))[0].Values;
            difference = Math.Max(difference, read.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second)));
            edits += Edits(chunk, read);
        }

        return new Examination((double)edits / lines.Sum(line => line.Text.Length), difference);
    }

    private static int Edits(TrainingLine[] lines, float[] probabilities)
    {
        var decoder = new CtcDecoder(StudentAlphabet.Value);
        var length = probabilities.Length / lines.Length;
        return lines.Select((line, i) => ErrorRate.EditDistance(
            [.. decoder.Decode(probabilities.AsSpan(i * length, length), StudentShape.StepPx).Select(c => c.Text)],
            [.. line.Text.Select(character => character.ToString())])).Sum();
    }
}
