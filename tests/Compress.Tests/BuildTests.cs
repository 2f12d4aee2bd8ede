using System.Text.Json.Nodes;
using Quire.Compress.Building;
using Quire.Compress.Commands;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Tests;

public sealed class BuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-build-").FullName;

    private static ModelManifest Shipped { get; } = ModelManifest.Load(null);

    public static TheoryData<string> Built { get; } =
        [.. Shipped.Models.Where(model => model.Build is not null).Select(model => model.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Built))]
    public void Model_is_built_to_the_bytes_that_the_manifest_names(string name)
    {
        var model = Entry(name) with { File = Path.Combine(_folder, name) };

        Assert.NotNull(ModelBuild.Make(Shipped, model, keepHash: true));
        Assert.Null(ModelBuild.Make(Shipped, model, keepHash: true));
    }

    [Fact]
    public void Other_bytes_than_the_manifest_names_are_refused()
    {
        var model = Entry("ppocr-v2-mobile-cls-folded") with
        {
            File = Path.Combine(_folder, "cls"),
            Sha256 = new string('0', 64),
        };

        var failure = Assert.Throws<CompressException>(() => ModelBuild.Make(Shipped, model, keepHash: true));

        Assert.Equal(CompressException.InvalidOutput, failure.ExitCode);
        Assert.False(File.Exists(model.File));
    }

    [Fact]
    public void Update_follows_a_changed_model_through_all_that_are_made_from_it()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Folder, "manifest.json")))!;
        var drafts = manifest["models"]!.AsArray().Where(model => (string?)model!["role"] == "draft")
            .Select(model => model!.DeepClone()).ToArray();
        foreach (var draft in drafts.Where(draft => draft!["build"] is not null))
            draft!["sha256"] = new string('0', 64);
        manifest["models"] = new JsonArray(drafts);
        manifest["lexicons"] = new JsonArray();
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), manifest.ToJsonString());
        foreach (var part in new[] { "students", "recipes" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
            foreach (var file in Directory.GetFiles(Path.Combine(Shipped.Folder, part)))
                File.Copy(file, Path.Combine(_folder, part, Path.GetFileName(file)));
        }

        var code = CompressCommand.Create().Parse(["build", "--update", "--models-folder", _folder]).Invoke();

        Assert.Equal(0, code);
        Assert.All(
            ModelManifest.Load(_folder).Models,
            model => Assert.Equal(Entry(model.Name).Sha256, model.Sha256));
    }

    [Theory]
    [InlineData("ppocr-v4-mobile-rec")]
    [InlineData("ppocr-v2-mobile-cls")]
    public void Folded_model_decides_every_step_of_real_lines_as_the_original(string name)
    {
        var (model, folded) = (Entry(name), Entry($"{name}-folded"));
        using var before = new Network(Shipped.Read(model.File, model.Sha256));
        using var after = new Network(Shipped.Read(folded.File, folded.Sha256));
        using var inputs = new RealInputs(Shipped);

        var lines = inputs.Of(model, Path.Combine(Shipped.Folder, "..", "samples")).Take(20);
        var equality = Equality.Of(before, after, lines);

        Assert.Equal(0, equality.OtherDecisions);
        Assert.InRange(equality.MaxDifference, 0, 1e-3);
    }

    private static ModelEntry Entry(string name) => Shipped.Models.Single(model => model.Name == name);
}
