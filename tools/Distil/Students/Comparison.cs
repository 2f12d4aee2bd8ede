using Quire.Core;
using Quire.Distil.Lines;
using Quire.Onnx;

namespace Quire.Distil.Students;

/// <summary>How a student reads real lines beside its teacher; lines are cut as for reading.</summary>
/// <remarks>Only to judge by: what is compared on is never learned from.</remarks>
internal sealed class Comparison : IDisposable
{
    private readonly OnnxEngine _engine;
    private readonly ModelSession _session;
    private readonly CtcRecognizer _student;

    /// <param name="engine">Its detector finds the lines, its recogniser is the teacher.</param>
    /// <param name="student">ONNX, as <see cref="StudentGraph.Folded"/> writes it.</param>
    public Comparison(OnnxEngine engine, byte[] student)
    {
        _engine = engine;
        _session = ModelSession.OnCpu("student", student);
        var entry = new ModelEntry(
            "student", "recognition", "fp32", "", "", [0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f], BlueFirst: false,
            Height: StudentShape.HeightPx);
        _student = new CtcRecognizer(_session, entry, StudentAlphabet.Value, linesPerBatch: 1);
    }

    public Reading Teacher { get; } = new();

    public Reading Student { get; } = new();

    /// <summary>Lines that were compared.</summary>
    public int Lines { get; private set; }

    /// <summary>Adds the lines of a page that hold whole words of the truth.</summary>
    public void Add(PixelImage page, IReadOnlyList<BoxedText> truth)
    {
        foreach (var line in _engine.Reader.CutLines(page, CancellationToken.None))
        {
            using var image = line.Image;
            if (LineTruth.Of(line.Quad, truth) is not { } wanted)
                continue;
            Teacher.Add(_engine.Recognizer, image, wanted);
            Student.Add(_student, image, wanted);
            Lines++;
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>What one of them made of all lines.</summary>
    internal sealed class Reading
    {
        private int _edits, _characters, _spacedEdits, _spacedCharacters;

        /// <summary>Edit distance ÷ length, caseless, without white space.</summary>
        public double Cer => (double)_edits / Math.Max(1, _characters);

        /// <summary>The same with the spaces between words counting.</summary>
        public double SpacedCer => (double)_spacedEdits / Math.Max(1, _spacedCharacters);

        /// <summary>Of one core, all lines together.</summary>
        public TimeSpan Time { get; private set; }

        public void Add(ITextRecognizer recognizer, PixelImage crop, string wanted)
        {
            var began = Environment.CpuUsage.TotalTime;
            var symbols = recognizer.Recognize([crop], CancellationToken.None)[0];
            Time += Environment.CpuUsage.TotalTime - began;
            var read = string.Concat(symbols.Select(symbol => symbol.Text));
            var (found, truth) = (Tokens.Of(read.ToLowerInvariant(), TokenUnit.Character),
                Tokens.Of(wanted.ToLowerInvariant(), TokenUnit.Character));
            _edits += ErrorRate.EditDistance(found, truth);
            _characters += truth.Count;
            _spacedEdits += ErrorRate.EditDistance(Spaced(read), Spaced(wanted));
            _spacedCharacters += Spaced(wanted).Count;
        }

        private static List<string> Spaced(string text) =>
            [.. text.Trim().ToLowerInvariant().Select(character => character.ToString())];
    }
}
