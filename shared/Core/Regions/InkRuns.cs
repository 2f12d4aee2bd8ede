namespace Quire.Core;

/// <summary>Pixels of ink side by side in one row, half-open.</summary>
internal readonly record struct InkRun(int Y, int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Runs of ink, and which of them hang together.</summary>
internal static class InkRuns
{
    /// <summary>All runs of at least that length, row after row, from left to right.</summary>
    /// <param name="mask">The page's ink.</param>
    /// <param name="minLength">In pixels of the mask.</param>
    /// <param name="bridge">White of up to this many pixels does not end a run.</param>
    public static List<InkRun> Find(InkMask mask, int minLength, int bridge)
    {
        var runs = new List<InkRun>();
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            for (var x = row.IndexOf(InkMask.Ink); x >= 0;)
            {
                var end = End(row, x, bridge);
                if (end - x >= minLength)
                    runs.Add(new InkRun(y, x, end));
                var next = row[end..].IndexOf(InkMask.Ink);
                x = next < 0 ? -1 : end + next;
            }
        }

        return runs;
    }

    /// <summary>The runs grouped by touch, corners included.</summary>
    /// <param name="runs">As <see cref="Find"/> orders them.</param>
    public static IEnumerable<List<InkRun>> Components(List<InkRun> runs)
    {
        var parents = Enumerable.Range(0, runs.Count).ToArray();
        var above = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            while (runs[above].Y < runs[i].Y - 1 || (runs[above].Y == runs[i].Y - 1 && runs[above].End < runs[i].Start))
                above++;
            for (var j = above; j < i && runs[j].Y < runs[i].Y && runs[j].Start <= runs[i].End; j++)
                parents[Root(parents, i)] = Root(parents, j);
        }

        var groups = new Dictionary<int, List<InkRun>>();
        for (var i = 0; i < runs.Count; i++)
        {
            var root = Root(parents, i);
            if (!groups.TryGetValue(root, out var group))
                groups[root] = group = [];
            group.Add(runs[i]);
        }

        return groups.Values;
    }

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i)
            i = parents[i] = parents[parents[i]];
        return i;
    }

    private static int End(ReadOnlySpan<byte> row, int start, int bridge)
    {
        for (var end = start; ;)
        {
            var white = row[end..].IndexOf((byte)0);
            if (white < 0)
                return row.Length;
            end += white;
            var ink = row[end..Math.Min(row.Length, end + bridge + 1)].IndexOf(InkMask.Ink);
            if (ink < 0)
                return end;
            end += ink;
        }
    }
}
