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
        var space = 0f;
        for (var step = 0; step < probabilities.Length / classes; step++)
        {
            var row = probabilities.Slice(step * classes, classes);
            var best = ArgMax.Of(row);
            if (best != run.Class)
            {
                Close(run, characters, stepPx, ref space);
                run = new Run(best);
            }

            run.Add(step, row[best]);
            if (best == alphabet.BlankIndex && alphabet.SpaceIndex >= 0)
                space = Math.Max(space, row[alphabet.SpaceIndex]);
        }

        Close(run, characters, stepPx, ref space);
        return characters;
    }

    private void Close(Run run, List<CtcCharacter> characters, double stepPx, ref float space)
    {
        if (run.Class == alphabet.BlankIndex)
            return;
        characters.Add(new CtcCharacter(alphabet[run.Class], (run.Centre + 0.5) * stepPx, run.Peak, space));
        space = run.Class == alphabet.SpaceIndex ? run.Peak : 0;
    }

    private struct Run(int index)
    {
        private double _weighted;
        private double _weight;

        public readonly int Class => index;

        public float Peak { get; private set; }

        public readonly double Centre => _weighted / _weight;

        public void Add(int step, float probability)
        {
            _weighted += step * (double)probability;
            _weight += probability;
            Peak = Math.Max(Peak, probability);
        }
    }
}
