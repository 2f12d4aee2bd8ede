using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Quire.Cli.Commands;
using Quire.Cli.Embedded;
using Quire.Core;
using Quire.Onnx;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class PreprocessingOptionTests
{
    private readonly Option<Preprocessing?> _option = PreprocessingOption.Create();

    [Theory]
    [InlineData("none", Preprocessing.None)]
    [InlineData("auto", Preprocessing.Auto)]
    [InlineData("flatten,clear_border", Preprocessing.Flatten | Preprocessing.ClearBorder)]
    public void Steps_are_named_with_commas_between(string given, Preprocessing steps) =>
        Assert.Equal(steps, Parse("--preprocess", given).GetValue(_option));

    [Fact]
    public void Unknown_step_is_refused_with_those_there_are()
    {
        var error = Assert.Single(Parse("--preprocess", "flatten,polish").Errors).Message;
        Assert.Contains("polish", error, StringComparison.Ordinal);
        Assert.Contains("none, auto, flatten, clear_border, despeckle, binarise", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_given_it_leaves_the_default()
    {
        Assert.Null(Parse().GetValue(_option));
        Assert.Equal(Preprocessing.Auto, PreprocessingOption.Reading(null).Preprocessing);
    }

    [Theory]
    [InlineData(null, Preprocessing.Auto)]
    [InlineData(Preprocessing.None, Preprocessing.None)]
    [InlineData(Preprocessing.Flatten | Preprocessing.Despeckle, Preprocessing.Flatten | Preprocessing.Despeckle)]
    public void Embedded_reader_is_told_of_it(Preprocessing? given, Preprocessing steps)
    {
        var settings = new EmbeddedSettings
        {
            Folder = new DataFolder(Path.GetTempPath()),
            Command = "quire run",
            Preprocessing = given,
        };
        var read = settings.CreateBuilder(null).Configuration.GetSection("Quire:Recognize").Get<OnnxOptions>()!;
        Assert.Equal(steps, read.Reading.Preprocessing);
    }

    private ParseResult Parse(params string[] arguments) => new Command("read") { _option }.Parse(arguments);
}
