using System.Runtime.InteropServices;

namespace Quire.Core;

/// <summary>
/// Finds one-dimensional codes: a stretch of runs with white on both sides that the scan lines below it have as well.
/// </summary>
/// <remarks>What most of a stack's scan lines read alike counts; symbologies without a check digit need more.</remarks>
internal sealed class BarStacks(IBarcodeReader reader, int stepPx)
{
    // No code has fewer bars and spaces.
    private const int MinRuns = 25;

    // White beside a code, measured by the narrowest bar with its space among the six runs next to it: two modules, or
    // three at worst. Inside a code no space is wider than four; beside it ten are asked for, and seven met.
    private const int QuietRuns = 6;
    private const double QuietPairs = 2.4;

    // Bars are straight and their code has the same ends on each scan line, but for a lean of ten degrees and specks.
    private const double MaxLean = 0.18;
    private const int SlackPx = 2;
    private const double MinSameRuns = 0.8;

    // A damaged part of so many pixels does not part a stack.
    private const int MaxGapPx = 18;

    // Scan lines of a stack that are tried in vain, and calls of the reader for one page.
    private const int MaxFailures = 24;
    private const int MaxReads = 1500;

    // A stack is read again until so many lines have told.
    private const int EnoughLines = 8;

    private readonly List<Stack> _open = [], _closed = [];
    private int[] _widths = [];
    private int _reads;

    /// <summary>Takes the next scan line.</summary>
    public void Add(int line, ScanLine scan)
    {
        _closed.AddRange(_open.Where(stack => line - stack.Last > MaxGapPx && stack.Successes > 0));
        _open.RemoveAll(stack => line - stack.Last > MaxGapPx);
        var edges = scan.Edges;
        var from = 0;
        for (var i = 1; i < edges.Length; i += 2)
        {
            if (i + 1 < edges.Length && !IsQuiet(edges, from, i))
                continue;
            if (i - from >= MinRuns)
                Add(line, edges[from..(i + 1)]);
            from = i + 1;
        }
    }

    /// <summary>The codes, along the lines in X and across them in Y.</summary>
    public IReadOnlyList<Barcode> Found() =>
        [.. _closed.Concat(_open).Select(stack => stack.Code(stepPx)).OfType<Barcode>()];

    // Whether the white from an edge to the next is wide against what stands before or behind it.
    private static bool IsQuiet(ReadOnlySpan<int> edges, int from, int at)
    {
        var white = edges[at + 1] - edges[at];
        return (at - QuietRuns >= from && white >= QuietPairs * NarrowestPair(edges[(at - QuietRuns)..(at + 1)]))
            || (at + 1 + QuietRuns < edges.Length
                && white >= QuietPairs * NarrowestPair(edges[(at + 1)..(at + 2 + QuietRuns)]));
    }

    private static int NarrowestPair(ReadOnlySpan<int> edges)
    {
        var narrowest = int.MaxValue;
        for (var i = 2; i < edges.Length; i++)
            narrowest = Math.Min(narrowest, edges[i] - edges[i - 2]);
        return narrowest;
    }

    private void Add(int line, ReadOnlySpan<int> edges)
    {
        double x0 = edges[0] / (double)ScanLine.Unit, x1 = edges[^1] / (double)ScanLine.Unit;
        var runs = edges.Length - 1;
        var stack = _open.Find(it => it.Continues(line, x0, x1, runs));
        if (stack is null)
        {
            _open.Add(new Stack(line, x0, x1, runs));
            return;
        }

        stack.Extend(line, x0, x1, runs);
        if (stack.Failures >= MaxFailures || stack.Successes >= EnoughLines || _reads >= MaxReads)
            return;
        _reads++;
        stack.Count(Read(edges));
    }

    // From left to right or from right to left.
    private BarcodeContent? Read(ReadOnlySpan<int> edges)
    {
        if (_widths.Length < edges.Length)
            _widths = new int[edges.Length * 2];
        var widths = _widths.AsSpan(0, edges.Length - 1);
        for (var i = 0; i < widths.Length; i++)
            widths[i] = Math.Max(1, edges[i + 1] - edges[i]);
        if (reader.ReadBars(widths) is { } content)
            return content;
        widths.Reverse();
        return reader.ReadBars(widths);
    }

    private sealed class Stack(int line, double x0, double x1, int runs)
    {
        private Dictionary<BarcodeContent, int>? _votes;
        private BoxD _box = new(x0, line, x1, line + 1);
        private (double X0, double X1, int Runs) _last = (x0, x1, runs);

        public int Last { get; private set; } = line;

        public int Failures { get; private set; }

        public int Successes { get; private set; }

        public bool Continues(int line, double x0, double x1, int runs)
        {
            var slack = SlackPx + ((line - Last) * MaxLean);
            return line > Last && Math.Abs(x0 - _last.X0) <= slack && Math.Abs(x1 - _last.X1) <= slack
                && Math.Min(runs, _last.Runs) >= MinSameRuns * Math.Max(runs, _last.Runs);
        }

        public void Extend(int line, double x0, double x1, int runs)
        {
            (Last, _last) = (line, (x0, x1, runs));
            _box = BoxD.Union(_box, new BoxD(x0, line, x1, line + 1));
        }

        public void Count(BarcodeContent? content)
        {
            if (content is not { } read)
            {
                Failures++;
                return;
            }

            Successes++;
            CollectionsMarshal.GetValueRefOrAddDefault(_votes ??= [], read, out _)++;
        }

        /// <summary>What it says if enough lines agree.</summary>
        public Barcode? Code(int stepPx)
        {
            if (_votes is null)
                return null;
            var (content, votes) = _votes.MaxBy(it => it.Value);
            var box = _box with { Y0 = _box.Y0 - (stepPx / 2), Y1 = _box.Y1 + ((stepPx - 1) / 2) };
            return BarTrust.Holds(content, votes, Successes, Failures, box) ? new Barcode(box, content) : null;
        }
    }
}
