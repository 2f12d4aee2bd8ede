using System.ComponentModel.DataAnnotations;
using Xunit;

namespace Quire.Onnx.Tests;

public sealed class LoadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-models-").FullName;

    [Theory]
    [InlineData(ExecutionProvider.Cuda)]
    [InlineData(ExecutionProvider.TensorRt)]
    public void Provider_that_is_missing_is_an_error_with_its_remedy(ExecutionProvider provider)
    {
        var error = Assert.Throws<ModelException>(
            () => OnnxEngine.Load(new OnnxOptions { ExecutionProvider = provider }));
        Assert.Contains($"no execution provider {provider}", error.Message, StringComparison.Ordinal);
        Assert.Contains("-p:Accelerator=Cuda", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_says_what_it_took()
    {
        using var engine = OnnxEngine.Load(new OnnxOptions { ExecutionProvider = ExecutionProvider.Auto });
        Assert.Equal(ExecutionProvider.Cpu, engine.Provider);
        // Detector, recogniser, draft and orientation; the exact recogniser as well behind one on bytes.
        Assert.Equal(Processor.HasVnni ? 5 : 4, engine.Models.Count);
    }

    [Fact]
    public void Model_with_other_bytes_is_refused()
    {
        WriteManifest(sha256: new string('0', 64));
        var error = Assert.Throws<ModelException>(Load);
        Assert.Contains($"expected {new string('0', 64)}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_that_is_missing_is_named()
    {
        WriteManifest(sha256: "");
        File.Delete(Path.Combine(_folder, "model.onnx"));
        Assert.Contains("model.onnx", Assert.Throws<ModelException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_that_is_no_model_is_refused()
    {
        WriteManifest(sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        Assert.Contains("ONNX Runtime cannot load",
            Assert.Throws<ModelException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_that_did_not_pass_the_gate_is_refused_unless_told_otherwise()
    {
        var options = new OnnxOptions { ModelsFolder = _folder };
        WriteManifest(sha256: "", """, "build": { "from": "m", "steps": ["quantize"] }""");
        Assert.Contains("quire compress gate",
            Assert.Throws<ModelException>(() => OnnxEngine.Load(options)).Message, StringComparison.Ordinal);
        options.AllowUngated = true;
        Assert.Contains("SHA-256",
            Assert.Throws<ModelException>(() => OnnxEngine.Load(options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "of other bytes", false)]
    [InlineData(false, "", false)]
    public void Verdict_holds_for_the_bytes_that_were_judged(bool passed, string sha256, bool mayRead)
    {
        WriteManifest(sha256: "", $$"""
            , "build": { "from": "m", "steps": ["fold", "quantize"] },
            "gate": {
              "passed": {{(passed ? "true" : "false")}}, "sha256": "{{sha256}}", "baseline": "m", "data": "",
              "measures": {}
            }
            """);
        Assert.Equal(mayRead, ModelManifest.Load(_folder).Entry("detection", "default").MayRead);
    }

    [Theory]
    [InlineData("fp32", "m")]
    [InlineData("detection=fp32", "m")]
    [InlineData("recognition=int8", "m")]
    public void Precision_may_be_asked_for_by_role(string precision, string name)
    {
        WriteManifest(sha256: "");
        Assert.Equal(name, ModelManifest.Load(_folder).Entry("detection", precision).Name);
        Assert.Throws<ModelException>(() => ModelManifest.Load(_folder).Entry("recognition", "recognition=int8"));
    }

    [Fact]
    public void Model_on_bytes_is_exactly_the_one_that_it_was_made_from()
    {
        WriteManifest(sha256: "", """, "build": { "from": "other", "steps": ["fold", "quantize"] }""");
        var manifest = ModelManifest.Load(_folder);
        Assert.Contains(
            "'other'", Assert.Throws<ModelException>(() => manifest.Exact(manifest.Models[0])).Message,
            StringComparison.Ordinal);
        var checkout = ModelManifest.Load(null);
        Assert.Equal(
            "ppocr-v4-mobile-rec-folded", checkout.Exact(checkout.Entry("recognition", "int8")).Name);
        Assert.Equal(
            "ppocr-v4-mobile-rec-folded", checkout.Exact(checkout.Entry("recognition", "folded")).Name);
    }

    [Theory]
    [InlineData(true, "default", "int8")]
    [InlineData(false, "default", "folded")]
    [InlineData(false, "recognition=fp32", "folded")]
    [InlineData(false, "detection=int8", "int8")]
    public void Bytes_are_the_default_only_where_they_are_fast(bool onBytes, string asked, string precision) =>
        Assert.Equal(precision, OnnxEngine.Entry(
            ModelManifest.Load(null), "detection", new OnnxOptions { Precision = asked }, onBytes).Precision);

    [Fact]
    public void Processor_has_what_the_operating_system_says()
    {
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(
            line => line.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        Assert.Equal(flags.Contains("avx512_vnni") || flags.Contains("avx_vnni"), Processor.HasVnni);
    }

    [Theory]
    [InlineData("recognition=int8", 2)]
    [InlineData("recognition=folded", 1)]
    [InlineData("fp32", 1)]
    public void What_reads_on_bytes_has_the_exact_one_behind_it(string precision, int recognisers)
    {
        using var engine = OnnxEngine.Load(new OnnxOptions { Precision = precision });
        Assert.Equal(recognisers, engine.Models.Count(name => name.Contains("-rec", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("default", "small")]
    [InlineData("int8", "small")]
    [InlineData("recognition=fp32", "small")]
    [InlineData("fp32", null)]
    [InlineData("draft=none", null)]
    [InlineData("default, draft=none", null)]
    public void Draft_is_the_one_of_the_precision_asked_for_if_there_is_one(string precision, string? name)
    {
        WriteManifest(sha256: "", draft: true);
        Assert.Equal(name, ModelManifest.Load(_folder).Draft(precision)?.Name);
    }

    [Theory]
    [InlineData("default", "latin-print-int8")]
    [InlineData("folded", "latin-print-folded")]
    [InlineData("fp32", "latin-print-folded")]
    [InlineData("fp32,draft=none", null)]
    public void Draft_computes_as_the_others_do(string precision, string? name)
    {
        using var engine = OnnxEngine.Load(new OnnxOptions { Precision = precision });
        Assert.Equal(name, engine.Models.SingleOrDefault(model => model.StartsWith("latin", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draft_that_is_asked_for_by_name_must_be_there()
    {
        WriteManifest(sha256: "", draft: true);
        var error = Assert.Throws<ModelException>(() => ModelManifest.Load(_folder).Draft("draft=int4"));
        Assert.Contains("expected one of: int8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_reads_only_once_it_passed_the_gate()
    {
        WriteManifest(sha256: "", draft: true);
        Assert.False(ModelManifest.Load(_folder).Draft("default")!.MayRead);
    }

    [Fact]
    public void Precision_that_is_not_there_is_answered_with_those_that_are()
    {
        var error = Assert.Throws<ModelException>(() => OnnxEngine.Load(new OnnxOptions { Precision = "int3" }));
        Assert.Contains("expected one of: fp32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void English_words_are_as_the_manifest_says()
    {
        var manifest = ModelManifest.Load(null);
        var entry = Assert.Single(manifest.Lexicons);
        Assert.Equal("en", entry.Language);
        Assert.NotEmpty(manifest.Read(entry.File, entry.Sha256));
    }

    [Fact]
    public void Folder_without_a_manifest_is_refused() =>
        Assert.Contains("manifest.json", Assert.Throws<ModelException>(Load).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Manifest_that_is_none_is_refused(string json)
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), json);
        Assert.Contains("manifest.json", Assert.Throws<ModelException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_threads_than_cores_are_invalid()
    {
        var options = new OnnxOptions { PagesAtOnce = Environment.ProcessorCount, ThreadsPerSession = 2 };
        var error = Assert.Throws<ValidationException>(
            () => Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true));
        Assert.Contains("PagesAtOnce", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Load() => OnnxEngine.Load(new OnnxOptions { ModelsFolder = _folder }).Dispose();

    private void WriteManifest(string sha256, string more = "", bool draft = false)
    {
        const string small = """
            {
              "name": "small", "role": "draft", "precision": "int8", "file": "model.onnx", "sha256": "",
              "mean": [0, 0, 0], "deviation": [1, 1, 1], "blueFirst": true, "default": true
            }
            """;
        var roles = new[] { "detection", "recognition", "orientation" }.Select(role =>
            $$"""
            {
              "name": "m", "role": "{{role}}", "precision": "fp32", "file": "model.onnx", "sha256": "{{sha256}}",
              "mean": [0, 0, 0], "deviation": [1, 1, 1], "blueFirst": true,
              "default": true {{more}}
            }
            """).Concat(draft ? [small] : []);
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), $$"""{"models":[{{string.Join(',', roles)}}]}""");
        File.WriteAllText(Path.Combine(_folder, "model.onnx"), "test");
    }
}
