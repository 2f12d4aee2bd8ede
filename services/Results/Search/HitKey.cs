namespace Quire.Results.Search;

/// <summary>Hits come group by group.</summary>
internal enum HitGroup
{
    /// <summary>The latest pages with what was asked for, best first.</summary>
    Exact,

    /// <summary>
    /// The latest pages with what may have been misread for it, best first; when all exact hits are ranked.
    /// </summary>
    Loose,

    /// <summary>More exact hits than are ranked: by age, as nobody reads that far.</summary>
    Older,
}

/// <summary>Where a hit stands among all of a query.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Score">In millionths; 0 among the older.</param>
/// <param name="Id">Of the page's terms: later pages have higher ones.</param>
internal readonly record struct HitKey(HitGroup Group, long Score, long Id) : IComparable<HitKey>
{
    /// <summary>A hit that stands before another is less.</summary>
    public int CompareTo(HitKey other)
    {
        if (Group != other.Group)
            return Group.CompareTo(other.Group);
        return Score != other.Score ? other.Score.CompareTo(Score) : other.Id.CompareTo(Id);
    }
}
