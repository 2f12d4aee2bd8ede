using System.CommandLine;
using Quire.Compress.Proving;

namespace Quire.Compress.Commands;

/// <summary>What every command asks for that makes a candidate from a model.</summary>
/// <param name="precision">Of the candidate, and the end of its name.</param>
/// <param name="pages">What the pictures are for.</param>
internal sealed class CandidateOptions(string precision, string pages)
{
    private readonly Argument<string> _model = new("MODEL")
    {
        Description = "Name in the manifest, or a file with --role.",
    };

    private readonly Option<string?> _role = new("--role") { Description = "Of a file: detection, recognition." };
    private readonly Option<string?> _pages = new("--pages") { Description = pages };
    private readonly Option<string?> _folder = CompressCommand.FolderOption();

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the candidate.",
        DefaultValueFactory = _ => "candidates",
    };

    private readonly Option<string?> _name = new("--name") { Description = "Of the candidate." };

    public void AddTo(Command command)
    {
        command.Add(_model);
        foreach (var option in new Option[] { _role, _pages, _out, _name, _folder })
            command.Add(option);
    }

    /// <exception cref="CompressException">There is no such model.</exception>
    public CandidateRequest Read(ParseResult parsed)
    {
        var manifest = CompressCommand.Manifest(parsed.GetValue(_folder));
        var asked = parsed.GetValue(_model)!;
        var (bytes, entry) = ModelArgument.Read(manifest, asked, parsed.GetValue(_role));
        var stem = File.Exists(asked) ? Path.GetFileNameWithoutExtension(asked) : asked.Replace("-folded", "");
        var name = parsed.GetValue(_name) ?? $"{stem}-{precision}";
        return new CandidateRequest(
            manifest,
            bytes,
            entry,
            File.Exists(asked) ? null : entry.Name,
            parsed.GetValue(_pages) ?? RealInputs.Samples(manifest),
            Path.Combine(parsed.GetValue(_out)!, $"{name}.onnx"),
            precision,
            Asking([.. parsed.Tokens.Select(token => token.Value).SkipWhile(word => word == "compress")]));
    }

    /// <summary>
    /// The command for the manifest, which others read: without the folders of this machine, of which only the one with
    /// the pictures says something, by its last name.
    /// </summary>
    /// <param name="words">Behind <c>quire compress</c>.</param>
    internal string Asking(IReadOnlyList<string> words)
    {
        string? Told(string word, string before) =>
            new[] { word, before }.Intersect([_out.Name, _folder.Name]).Any() ? null
            : before == _pages.Name ? Path.GetFileName(Path.TrimEndingDirectorySeparator(word)) : word;
        return string.Join(' ', words.Select((word, i) => Told(word, i > 0 ? words[i - 1] : "")).OfType<string>()
            .Prepend("quire compress"));
    }
}
