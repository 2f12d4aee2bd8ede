namespace Quire.Core;

/// <summary>
/// Connected components (8 neighbours) of the pixels above a threshold, as runs joined by union-find.
/// </summary>
internal sealed class TextComponents
{
    private readonly List<Run> _runs = [];
    private readonly List<int> _parents = [];

    /// <summary>Pixels of one row side by side, the end excluded.</summary>
    public readonly record struct Run(int Y, int Start, int End);

    /// <summary>The runs of each component, from top to bottom.</summary>
    /// <param name="probabilities">Shape [height, width].</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="threshold">Pixels above it belong to a component.</param>
    public static IEnumerable<List<Run>> Find(ReadOnlySpan<float> probabilities, int width, float threshold)
    {
        var components = new TextComponents();
        var previous = 0;
        for (var y = 0; y < probabilities.Length / width; y++)
        {
            var first = components._runs.Count;
            components.AddRow(probabilities.Slice(y * width, width), y, threshold);
            components.Join(previous, first);
            previous = first;
        }

        return components.Gathered();
    }

    private void AddRow(ReadOnlySpan<float> row, int y, float threshold)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] <= threshold)
                continue;
            var start = x;
            while (x < row.Length && row[x] > threshold)
                x++;
            _parents.Add(_runs.Count);
            _runs.Add(new Run(y, start, x));
        }
    }

    // Both rows' runs are sorted, so one walk over the two finds every pair that touches, diagonals included.
    private void Join(int above, int first)
    {
        if (above == first || _runs[above].Y + 1 != (first < _runs.Count ? _runs[first].Y : -1))
            return;
        var (i, j) = (above, first);
        while (i < first && j < _runs.Count)
        {
            if (_runs[i].Start <= _runs[j].End && _runs[j].Start <= _runs[i].End)
                _parents[Root(j)] = Root(i);
            if (_runs[i].End < _runs[j].End)
                i++;
            else
                j++;
        }
    }

    private int Root(int run)
    {
        while (_parents[run] != run)
            run = _parents[run] = _parents[_parents[run]];
        return run;
    }

    private Dictionary<int, List<Run>>.ValueCollection Gathered()
    {
        var gathered = new Dictionary<int, List<Run>>();
        for (var i = 0; i < _runs.Count; i++)
        {
            var root = Root(i);
            if (!gathered.TryGetValue(root, out var runs))
                gathered[root] = runs = [];
            runs.Add(_runs[i]);
        }

        return gathered.Values;
    }
}
