using System.Text.Json.Nodes;
using Quire.Compress.Building;
using Quire.Compress.Commands;
using Quire.Compress.Graphs;
using Quire.Compress.Pruning;
using Quire.Compress.Reporting;
using Quire.Onnx;

namespace Quire.Compress.Tests;

public sealed class InstallationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-install-").FullName;
    private readonly string _file;

    public InstallationTests()
    {
        var source = new TestGraph(1, 3, 960, 960).Conv(8, 3, 3).Then("Relu").Conv(1, 8, 1).Then("Sigmoid").Model(14);
        File.WriteAllBytes(Path.Combine(_folder, "net.onnx"), source);
        var manifest = new JsonObject
        {
            ["models"] = new JsonArray(new JsonObject
            {
                ["name"] = "net",
                ["role"] = "detection",
                ["precision"] = "fp32",
                ["file"] = "net.onnx",
                ["sha256"] = ModelBuild.Hash(source),
                ["licence"] = "Apache-2.0",
                ["default"] = true,
                ["mean"] = new JsonArray(0, 0, 0),
                ["deviation"] = new JsonArray(1, 1, 1),
                ["blueFirst"] = true,
            }),
        };
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), manifest.ToJsonString());
        _file = Path.Combine(_folder, "net-pruned.onnx");
        var recipe = new PruningRecipe(
            new Dictionary<string, int[]> { ["t0"] = [0, 1, 2, 3, 4, 5] }, new Dictionary<string, string>(),
            new Dictionary<string, float[]>());
        var model = Model.Read(source);
        Folding.Fold.Apply(model);
        recipe.Apply(model);
        File.WriteAllBytes(_file, model.Write());
        recipe.Write(Path.Combine(_folder, "net-pruned.recipe.json"));
        new Candidate(
            "net", "detection", "pruned", ["fold", "prune"], "net-pruned.recipe.json", "quire compress prune net")
            .Write(_file);
    }

    private ModelManifest Manifest => ModelManifest.Load(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(
        "quantize net --pages /home/me/pages/ --float-first 9 --out /tmp/a --models-folder /srv/models",
        "quire compress quantize net --pages pages --float-first 9")]
    [InlineData("prune net --macs 0.7", "quire compress prune net --macs 0.7")]
    public void Folders_of_one_machine_stay_out_of_the_command_that_is_kept(string asked, string kept) =>
        Assert.Equal(kept, new CandidateOptions("int8", "").Asking(asked.Split(' ')));

    [Fact]
    public void Model_that_passed_is_the_only_default_and_can_be_built_again()
    {
        var name = Installation.Put(Manifest, _file, Verdict(passed: true));

        var entry = Manifest.Models.Single(model => model.Default);
        Assert.Equal(("net-pruned", "pruned", true), (entry.Name, entry.Precision, entry.MayRead));
        Assert.Equal("quire compress prune net", entry.Build!.Command);
        Assert.True(entry.Cost!.Macs > 0);
        File.Delete(Path.Combine(_folder, entry.File));
        Assert.NotNull(ModelBuild.Make(Manifest, entry, keepHash: true));
        Assert.Equal("net-pruned", name);
    }

    [Fact]
    public void What_a_report_measured_stands_in_the_manifest_until_other_bytes_are_built()
    {
        var name = Installation.Put(Manifest, _file, Verdict(passed: true));
        ManifestUpdate.Measured(
            Manifest,
            new ModelReport(name, "detection", "pruned", true, 400, 9_000, 1.234, 0.9, 0.05, 0.93, 0.86, 0.7, []),
            "a processor", "forms (40)");
        Assert.Equal((1.23, "a processor"), Cost(name));
        Assert.Equal(new AccuracyEntry("forms (40)", 0.93, 0.05, 0.86, 0.7), Entry(name).Accuracy);

        var built = File.ReadAllBytes(Path.Combine(_folder, Entry(name).File));
        ManifestUpdate.Write(Manifest, Entry(name), built);
        Assert.Equal((1.23, "a processor"), Cost(name));
        ManifestUpdate.Write(Manifest, Entry(name), File.ReadAllBytes(Path.Combine(_folder, "net.onnx")));
        Assert.Equal((0, null), Cost(name));
        Assert.Null(Entry(name).Accuracy);

        (double, string?) Cost(string of) => (Entry(of).Cost!.CpuMilliseconds, Entry(of).Cost!.Processor);
        ModelEntry Entry(string of) => Manifest.Models.Single(model => model.Name == of);
    }

    [Fact]
    public void Second_installation_takes_the_place_of_the_first()
    {
        Installation.Put(Manifest, _file, Verdict(passed: true));
        Installation.Put(Manifest, _file, Verdict(passed: true));

        Assert.Equal(["net", "net-pruned"], Manifest.Models.Select(model => model.Name));
    }

    [Fact]
    public void Model_that_was_refused_is_not_installed()
    {
        var refusal = Assert.Throws<CompressException>(() => Installation.Put(Manifest, _file, Verdict(passed: false)));

        Assert.Equal(CompressException.InvalidOutput, refusal.ExitCode);
        Assert.Equal("net", Manifest.Models.Single().Name);
    }

    [Fact]
    public void Model_that_nobody_knows_how_to_build_is_not_installed()
    {
        File.Delete(Path.Combine(_folder, "net-pruned.candidate.json"));

        var refusal = Assert.Throws<CompressException>(() => Installation.Put(Manifest, _file, Verdict(passed: true)));

        Assert.Contains("Add the model to models/manifest.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_its_recipe_does_not_build_are_not_installed()
    {
        File.AppendAllText(_file, "!");

        Assert.Throws<CompressException>(() => Installation.Put(Manifest, _file, Verdict(passed: true)));
        Assert.Equal("net", Manifest.Models.Single().Name);
    }

    private GateEntry Verdict(bool passed) => new(
        passed, ModelBuild.Hash(File.ReadAllBytes(_file)), "net", "forms (20)", new Dictionary<string, double[]>());
}
