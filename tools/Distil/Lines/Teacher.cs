using Quire.Core;
using Quire.Distil.Students;
using Quire.Onnx;

namespace Quire.Distil.Lines;

/// <summary>The recogniser of the manifest, asked how it reads a line step by step.</summary>
internal sealed class Teacher : IDisposable
{
    private readonly ModelEntry _model;
    private readonly ModelSession _session;
    private readonly CtcDecoder _decoder;
    private readonly int[] _classes;

    /// <param name="manifest">Its default recogniser teaches, as it was trained.</param>
    public Teacher(ModelManifest manifest)
    {
        _model = manifest.Exact(manifest.Entry("recognition", OnnxOptions.DefaultPrecision));
        _session = ModelSession.OnCpu(manifest, _model);
        var alphabet = OnnxEngine.Alphabet(manifest, _model);
        _decoder = new CtcDecoder(alphabet);
        var blank = StudentAlphabet.Value.BlankIndex;
        _classes = [.. Enumerable.Range(0, alphabet.Count)
            .Select(i => i == alphabet.BlankIndex ? blank : StudentAlphabet.Class(alphabet[i]))];
    }

    /// <summary>Its steps where it reads the text to the letter: what it misreads is nothing to learn from.</summary>
    public TeacherSteps? Read(PixelImage crop, string text)
    {
        var width = LineBatches.Padded(crop.Width);
        return _session.Run([1, 3, crop.Height, width],
            input => LineTensor.Fill(crop, width, _model.Normalisation, input),
            (output, shape) =>
            {
                var steps = (int)shape[1];
                var read = string.Concat(_decoder.Decode(output, (double)width / steps).Select(symbol => symbol.Text));
                return read == text ? Best(output, steps) : null;
            },
            CancellationToken.None);
    }

    public void Dispose() => _session.Dispose();

    private TeacherSteps Best(ReadOnlySpan<float> probabilities, int steps)
    {
        var classes = new byte[steps * TeacherSteps.Kept];
        var shares = new byte[classes.Length];
        for (var step = 0; step < steps; step++)
        {
            var row = probabilities.Slice(step * _classes.Length, _classes.Length);
            for (var i = 0; i < row.Length; i++)
            {
                // Half of what a byte can tell apart.
                if (row[i] > 0.002f && _classes[i] >= 0)
                    Insert(classes, shares, step * TeacherSteps.Kept, _classes[i], row[i]);
            }
        }

        return new TeacherSteps(steps, classes, shares);
    }

    private static void Insert(byte[] classes, byte[] shares, int at, int found, float probability)
    {
        var share = (byte)Math.Round(probability * 255);
        var last = at + TeacherSteps.Kept - 1;
        if (share <= shares[last])
            return;
        var place = last;
        for (; place > at && shares[place - 1] < share; place--)
            (classes[place], shares[place]) = (classes[place - 1], shares[place - 1]);
        (classes[place], shares[place]) = ((byte)found, share);
    }
}
