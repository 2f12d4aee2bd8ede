namespace Quire.Results.Search;

/// <summary>A term of a query as the forgiving search takes it.</summary>
/// <param name="Skeletons">What has one of these matches: the term's own, and those one edit away.</param>
/// <param name="Words">These match, too: other forms of the word.</param>
internal sealed record LooseTerm(IReadOnlyList<string> Skeletons, IReadOnlySet<string> Words)
{
    private readonly HashSet<string> _skeletons = [.. Skeletons];

    public bool Has(string term) => _skeletons.Contains(Skeleton.Of(term)) || Words.Contains(term);

    /// <param name="term">Folded.</param>
    /// <param name="isFuzzy">One edit is forgiven.</param>
    /// <param name="language">Whose word forms match, too; null for none.</param>
    public static LooseTerm Of(string term, bool isFuzzy, string? language)
    {
        var skeleton = Skeleton.Of(term);
        return new LooseTerm(
            [skeleton, .. isFuzzy ? OneEdit.Of(skeleton).Order(StringComparer.Ordinal) : Enumerable.Empty<string>()],
            WordForms.Of(term, language));
    }
}
