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
    /// <param name="random">Moves, dims and dusts each line a little; null leaves them as they are.</param>
    public static Batch Of(IReadOnlyList<TrainingLine> lines, Random? random)
    {
        var width = lines.Max(line => LineBatches.Padded(line.Crop.Width));
        var (steps, classes) = (width / StudentShape.StepPx, StudentAlphabet.Value.Count);
        var input = new float[lines.Count * StudentShape.HeightPx * width];
        var teacher = new float[steps * lines.Count * classes];
        for (var i = 0; i < lines.Count; i++)
        {
            Fill(lines[i], input.AsSpan(i * StudentShape.HeightPx * width), width, random);
            if (lines[i].Teacher is { } taught)
                Fill(taught, teacher, i, lines.Count, classes);
        }

        var texts = lines.Select(line => StudentAlphabet.Encode(line.Text).Select(c => (long)c).ToArray()).ToList();
        return new Batch(
            tensor(input, [lines.Count, 1, StudentShape.HeightPx, width]),
            tensor(texts.SelectMany(text => text).ToArray()),
            tensor(lines.Select(line => (long)LineBatches.Padded(line.Crop.Width) / StudentShape.StepPx).ToArray()),
            tensor(texts.Select(text => (long)text.Length).ToArray()),
            tensor(teacher, [steps, lines.Count, classes]),
            texts.Sum(text => text.Length));
    }

    private static void Fill(TrainingLine line, Span<float> planes, int width, Random? random)
    {
        var (gain, offset, shift, dust) = random is null ? (1f, 0f, 0, 0f) : (
            0.75f + (random.NextSingle() * 0.4f), (random.NextSingle() - 0.5f) * 0.3f, random.Next(-2, 3),
            random.NextSingle() * random.NextSingle() * 0.15f);
        var state = (uint)(random?.Next(1, int.MaxValue) ?? 1);
        for (var y = 0; y < StudentShape.HeightPx; y++)
        {
            var row = line.Crop.Row(Math.Clamp(y + shift, 0, StudentShape.HeightPx - 1));
            var target = planes.Slice(y * width, row.Length);
            for (var x = 0; x < row.Length; x++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                var grain = dust * ((state * (2f / uint.MaxValue)) - 1);
                target[x] = Math.Clamp((((row[x] / 127.5f) - 1) * gain) + offset + grain, -1, 1);
            }
        }
    }

    private static void Fill(TeacherSteps taught, float[] teacher, int line, int lines, int classes)
    {
        for (var i = 0; i < taught.Classes.Length; i++)
        {
            var at = ((((i / TeacherSteps.Kept) * lines) + line) * classes) + taught.Classes[i];
            teacher[at] += taught.Shares[i] / 255f;
        }
    }
}
