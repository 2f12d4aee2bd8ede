namespace Quire.Core;

/// <summary>
/// Greedy CTC decoding: best class a step, repeats joined, blanks dropped (Graves et al. 2006, section 3.2).
/// </summary>
/// <param name="alphabet">Of the recogniser.</param>
public sealed class CtcDecoder(Alphabet alphabet)
{
    /// <summary>The symbols with where they stand and how sure the recogniser is.</summary>
    /// <param name="probabilities">Shape [steps, classes], each row summing to 1.</param>
    /// <param name="stepPx">Width of one step in pixels of the crop.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the alphabet's count.</exception>
    public IReadOnlyList<CtcCharacter> Decode(ReadOnlySpan<float> probabilities, double stepPx)
    {
        var classes = alphabet.Count;
        if (probabilities.Length % classes != 0)
        {
            throw new ArgumentException(
                $"Found {probabilities.Length} probabilities; expected a multiple of the alphabet's {classes} classes.",
                nameof(probabilities));
        }

        var characters = new List<CtcCharacter>();
        var run = new Run(alphabet.BlankIndex);
        var between = default(Between);
        for (var step = 0; step < probabilities.Length / classes; step++)
        {
            var row = probabilities.Slice(step * classes, classes);
            var best = ArgMax.Of(row);
            if (best != run.Class)
            {
                Close(run, probabilities, characters, stepPx, ref between);
                run = new Run(best);
            }

            run.Add(step, row[best]);
            if (best == alphabet.BlankIndex)
                between.Add(row, alphabet);
        }

        Close(run, probabilities, characters, stepPx, ref between);
        return characters;
    }

    private void Close(
        Run run, ReadOnlySpan<float> probabilities, List<CtcCharacter> characters, double stepPx, ref Between between)
    {
        if (run.Class == alphabet.BlankIndex)
            return;
        var isSpace = run.Class == alphabet.SpaceIndex;
        var surest = probabilities.Slice(run.PeakStep * alphabet.Count, alphabet.Count);
        characters.Add(new CtcCharacter(alphabet[run.Class], (run.Centre + 0.5) * stepPx, run.Peak, between.Space)
        {
            Alternatives = isSpace ? null : Doubt.Alternatives(surest, run.Class, alphabet),
            Skipped = between.Skipped(alphabet),
        });
        between = new Between { Space = isSpace ? run.Peak : 0 };
    }

    // What the blank steps since the last symbol nearly were.
    private struct Between
    {
        // Steps that are surer to be blank hide no symbol; looking into them would cost time for nothing.
        private const float SureBlank = 0.95f;

        private int _class;
        private float _peak;

        public float Space { get; set; }

        public void Add(ReadOnlySpan<float> row, Alphabet alphabet)
        {
            if (alphabet.SpaceIndex >= 0)
                Space = Math.Max(Space, row[alphabet.SpaceIndex]);
            if (row[alphabet.BlankIndex] >= SureBlank)
                return;
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] > _peak && i != alphabet.BlankIndex && i != alphabet.SpaceIndex)
                    (_class, _peak) = (i, row[i]);
            }
        }

        public readonly CharacterAlternative? Skipped(Alphabet alphabet) =>
            _peak >= Doubt.LeastSkipped ? new CharacterAlternative(alphabet[_class], _peak) : null;
    }

    private struct Run(int index)
    {
        private double _weighted;
        private double _weight;

        public readonly int Class => index;

        public float Peak { get; private set; }

        public int PeakStep { get; private set; }

        public readonly double Centre => _weighted / _weight;

        public void Add(int step, float probability)
        {
            _weighted += step * (double)probability;
            _weight += probability;
            if (probability > Peak)
                (Peak, PeakStep) = (probability, step);
        }
    }
}
