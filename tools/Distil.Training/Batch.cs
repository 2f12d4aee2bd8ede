using Quire.Distil.Lines;
using Quire.Distil.Students;
using Quire.Onnx;
using static TorchSharp.torch;

namespace Quire.Distil.Training;

/// <summary>Lines as tensors; they belong to the dispose scope in which the batch was made.</summary>
/// <param name="Input">Grey, -1 black, 1 white, padded with zeros on the right: [n, 1, 48, w].</param>
/// <param name="Targets">The classes of all texts, one after the other.</param>
/// <param name="InputLengths">Steps of each line.</param>
/// <param name="TargetLengths">Characters of each line.</param>
/// <param name="Teacher">Its shares [steps, n, classes]; zero where it was not asked.</param>
/// <param name="Characters">Of all lines.</param>
internal sealed record Batch(
    Tensor Input, Tensor Targets, Tensor InputLengths, Tensor TargetLengths, Tensor Teacher, int Characters)
{
    /// <param name="lines">At least one.</param>
    /// <param name="random">Changes each line a little; null leaves them as they are.</param>
    public static Batch Of(IReadOnlyList<TrainingLine> lines, Random? random)
    {
        var shown = lines.Select(line => random is null || IsTaught(line, random)
            ? Augmentation.None(line.Crop) : Augmentation.Of(line.Crop, LeastWidth(line.Text), random)).ToArray();
        var width = shown.Max(line => LineBatches.Padded(line.Width));
        var (steps, classes) = (width / StudentShape.StepPx, StudentAlphabet.Value.Count);
        var input = new float[lines.Count * StudentShape.HeightPx * width];
        var teacher = new float[steps * lines.Count * classes];
        for (var i = 0; i < lines.Count; i++)
        {
            for (var y = 0; y < StudentShape.HeightPx; y++)
            {
                shown[i].Pixels.AsSpan(y * shown[i].Width, shown[i].Width)
                    .CopyTo(input.AsSpan(((i * StudentShape.HeightPx) + y) * width));
            }

            if (lines[i].Teacher is { } taught && shown[i].IsAsItWas)
                Fill(taught, teacher, i, lines.Count, classes);
        }

        var texts = lines.Select(line => StudentAlphabet.Encode(line.Text).Select(c => (long)c).ToArray()).ToList();
        return new Batch(
            tensor(input, [lines.Count, 1, StudentShape.HeightPx, width]),
            tensor(texts.SelectMany(text => text).ToArray()),
            tensor(shown.Select(line => (long)LineBatches.Padded(line.Width) / StudentShape.StepPx).ToArray()),
            tensor(texts.Select(text => (long)text.Length).ToArray()),
            tensor(teacher, [steps, lines.Count, classes]),
            texts.Sum(text => text.Length));
    }

    /// <summary>Columns that CTC needs: a step for every character, and a blank between two that are the same.</summary>
    public static int LeastWidth(string text) => StudentShape.StepPx
        * (text.Length + text.Zip(text.Skip(1)).Count(pair => pair.First == pair.Second));

    // The teacher's steps hold for the line as the teacher saw it; half of the time it is shown like that.
    private static bool IsTaught(TrainingLine line, Random random) => line.Teacher is not null && random.Next(2) == 0;

    private static void Fill(TeacherSteps taught, float[] teacher, int line, int lines, int classes)
    {
        for (var i = 0; i < taught.Classes.Length; i++)
        {
            var at = ((((i / TeacherSteps.Kept) * lines) + line) * classes) + taught.Classes[i];
            teacher[at] += taught.Shares[i] / 255f;
        }
    }
}
