using System.Reflection;

namespace Quire.Distil.Vocabularies;

/// <summary>The words that training pages are made of, by what they are: names, drugs, labels of forms.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, string[]> _words;

    /// <summary>Scripts that there are words of, as ISO 15924 names them.</summary>
    public static IReadOnlyList<string> Scripts { get; } = ["Latn", "Hans"];

    /// <param name="script">That the words are written in: one of <see cref="Scripts"/>.</param>
    /// <param name="lexicon">Words of the language at large; empty for none.</param>
    public Vocabulary(string script, IReadOnlyList<string> lexicon)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"vocabulary.{script}.txt")!;
        using var reader = new StreamReader(resource);
        // "# kind", then its words: parted by spaces, the order of those kinds that read as phrases kept.
        _words = reader.ReadToEnd().Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(section => section.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(section => section[0], section => section[1..]);
        _words["lexicon"] = lexicon.Count > 0 ? [.. lexicon] : _words["common"];
    }

    /// <summary>All words of a kind.</summary>
    public IReadOnlyList<string> this[string kind] => _words[kind];
}
