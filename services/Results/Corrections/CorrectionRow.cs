using Quire.Contracts;

namespace Quire.Results.Corrections;

/// <summary>A revision of a page: one word that somebody put right. Rows are added and never changed.</summary>
internal sealed record CorrectionRow
{
    public required Guid DocumentId { get; init; }

    public required int PageIndex { get; init; }

    /// <summary>Of the page, from 1 without gaps.</summary>
    public required int Revision { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The word's ordinal on the page before the correction, from 1 in reading order.</summary>
    public required int Word { get; init; }

    /// <summary>Its line's ordinal on the page, from 1: no correction adds or removes a line.</summary>
    public required int Line { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    /// <summary>The page's text that was corrected; of revision 1, what was read.</summary>
    public required BlobReference Base { get; init; }

    /// <summary>Id of the key that did it.</summary>
    public required string Author { get; init; }

    public required DateTimeOffset At { get; init; }
}
