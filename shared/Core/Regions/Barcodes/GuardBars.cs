namespace Quire.Core;

/// <summary>Finds PDF417 codes by the bars that their rows start and end with (ISO/IEC 15438, 5.3.3).</summary>
internal sealed class GuardBars
{
    // From the outer edge of the code inwards, in modules, the outermost bar first.
    private static readonly int[] Start = [8, 1, 1, 1, 1, 1, 1];
    private static readonly int[] Stop = [1, 2, 1, 1, 1, 3, 1, 1, 7];

    // Widths may be off by so many modules.
    private const double Tolerance = 0.6;
    private const double MinModulePx = 1;

    // Guards lie one below the other, but for a lean of ten degrees, on at least so many scan lines.
    private const double MaxLean = 0.18;
    private const int SlackPx = 2;
    private const int MaxGapPx = 18;
    private const int MinLines = 4;

    // Of codes whose one guard is damaged: 17 modules a symbol, at most 30 symbols and their row's marks.
    private const int MostModules = 17 * 34;

    private const int MaxGuards = 64;

    private readonly List<Guard> _guards = [];

    /// <summary>Takes the next scan line.</summary>
    public void Add(int line, ScanLine scan)
    {
        var edges = scan.Edges;
        for (var i = 0; i + Start.Length < edges.Length; i += 2)
        {
            if (Module(edges, i, Start, isReversed: false) is { } module)
                Add(line, edges[i], module, opens: true);
            if (Module(edges, i, Start, isReversed: true) is { } reversed)
                Add(line, edges[i + Start.Length], reversed, opens: false);
            if (i + Stop.Length >= edges.Length)
                continue;
            if (Module(edges, i, Stop, isReversed: false) is { } stop)
                Add(line, edges[i], stop, opens: true);
            if (Module(edges, i, Stop, isReversed: true) is { } end)
                Add(line, edges[i + Stop.Length], end, opens: false);
        }
    }

    /// <summary>Where codes may be, along the lines in X and across them in Y, and the width of their modules.</summary>
    public IReadOnlyList<(BoxD Place, double Module)> Found()
    {
        var found = new List<(BoxD Place, double Module)>();
        var guards = _guards.FindAll(guard => guard.Lines >= MinLines);
        foreach (var guard in guards.Where(it => it.Opens))
        {
            var end = guards.Where(it => !it.Opens && it.Fits(guard)).MinBy(it => it.X - guard.X);
            found.Add(end is null
                ? (new BoxD(guard.X, guard.First, guard.X + (MostModules * guard.Module), guard.Last), guard.Module)
                : (Between(guard, end), guard.Module));
        }

        found.AddRange(guards.Where(it => !it.Opens && !guards.Exists(other => other.Opens && it.Fits(other)))
            .Select(it => (new BoxD(it.X - (MostModules * it.Module), it.First, it.X, it.Last), it.Module)));
        return found;
    }

    private static BoxD Between(Guard start, Guard end) => new(
        start.X, Math.Min(start.First, end.First), end.X, Math.Max(start.Last, end.Last));

    // Width of a module where the runs are those of the guard; null otherwise.
    private static double? Module(ReadOnlySpan<int> edges, int first, int[] widths, bool isReversed)
    {
        var sum = 0;
        foreach (var width in widths)
            sum += width;
        var module = (edges[first + widths.Length] - edges[first]) / (double)sum;
        if (module < MinModulePx * ScanLine.Unit)
            return null;
        for (var i = 0; i < widths.Length; i++)
        {
            var width = edges[first + i + 1] - edges[first + i];
            if (Math.Abs(width - (widths[isReversed ? widths.Length - 1 - i : i] * module)) > Tolerance * module)
                return null;
        }

        return module / ScanLine.Unit;
    }

    private void Add(int line, int edge, double module, bool opens)
    {
        var x = edge / (double)ScanLine.Unit;
        var guard = _guards.Find(it => it.Opens == opens && line - it.Last <= MaxGapPx
            && Math.Abs(x - it.X) <= SlackPx + ((line - it.Last) * MaxLean));
        if (guard is not null)
            guard.Extend(line, x);
        else if (_guards.Count < MaxGuards)
            _guards.Add(new Guard(line, x, module, opens));
    }

    private sealed class Guard(int line, double x, double module, bool opens)
    {
        public int First { get; } = line;

        public int Last { get; private set; } = line;

        public int Lines { get; private set; } = 1;

        public double X { get; private set; } = x;

        public double Module { get; } = module;

        public bool Opens { get; } = opens;

        public void Extend(int line, double x) => (Last, X, Lines) = (line, x, Lines + 1);

        // Whether it is the right end of the code that another one is the left end of.
        public bool Fits(Guard start) => X - start.X > 2 * 17 * Module && X - start.X <= MostModules * Module
            && Math.Min(Last, start.Last) > Math.Max(First, start.First);
    }
}
