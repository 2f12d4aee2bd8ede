using NetVips;
using Quire.Cli.Evaluation;
using Quire.Core;
using Xunit;

namespace Quire.Cli.Tests;

public sealed class TruthSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quire-truth-").FullName;

    [Fact]
    public void Items_come_by_id_of_the_split_up_to_the_limit()
    {
        Write(
            """{"id":"b","split":"dev"}""",
            """{"id":"c","split":"dev"}""",
            """{"id":"a","split":"dev"}""",
            """{"id":"0","split":"test"}""");
        Assert.Equal(["a", "b"], Load("dev", limit: 2).Items.Select(item => item.Id));
        Assert.Equal(["0", "a", "b", "c"], Load("all", limit: 0).Items.Select(item => item.Id));
    }

    [Fact]
    public void Words_go_before_the_text_and_keep_their_boxes()
    {
        Write("""{"id":"a"}""");
        Truth("""
            {
              "text": "other",
              "words": [{"text": "Grand", "box": [1, 2, 3, 4]}, {"text": "total", "quad": [5, 6, 9, 6, 9, 8, 5, 8]}]
            }
            """);
        var item = Load("all", 0).Items[0];
        Assert.Equal(["grand", "total"], item.Tokens);
        Assert.Equal([new BoxD(1, 2, 3, 4), new BoxD(5, 6, 9, 8)], item.Words.Select(word => word.Box));
    }

    [Theory]
    [InlineData("""{"text":"the text","words":[]}""", "the text")]
    [InlineData("""{"lines":[{"text":"a line"}],"pages":[{"lines":[{"text":"another"}]}]}""", "a line another")]
    [InlineData("""{"text":"","pages":[{"words":[{"text":"one"}]},{"words":[{"text":"two"}]}]}""", "one two")]
    public void Without_words_the_text_counts_and_without_text_the_lines(string truth, string wanted)
    {
        Write("""{"id":"a"}""");
        Truth(truth);
        Assert.Equal(wanted, string.Join(' ', Load("all", 0).Items[0].Tokens));
    }

    [Fact]
    public void Lines_with_an_illegible_character_are_ignored()
    {
        Write("""{"id":"a"}""");
        Truth("""{"text":"a whole line\nhalf ~~ one"}""");
        var item = Load("all", 0).Items[0];
        Assert.Equal(["a", "whole", "line"], item.Tokens);
        Assert.Equal(["half", "one"], item.Ignored);
    }

    [Fact]
    public void Chinese_is_compared_by_characters()
    {
        Write("""{"id":"a","language":"zh-Hant"}""");
        Truth("""{"text":"中 文"}""");
        Assert.Equal(["中", "文"], Load("all", 0).Items[0].Tokens);
    }

    [Fact]
    public void Corners_of_lines_may_come_in_pairs()
    {
        Write("""{"id":"a"}""");
        Truth("""{"lines":[{"text":"x","quad":[[1,2],[5,2],[5,4],[1,4]]},{"text":"no box"}]}""");
        Assert.Equal(new BoxD(1, 2, 5, 4), Assert.Single(Load("all", 0).Items[0].Lines).Box);
    }

    [Theory]
    [InlineData("""{"rotation_cw_deg":90}""", -90.0)]
    [InlineData("""{"skew_deg":-6}""", 6.0)]
    [InlineData("""{"total":"1.00"}""", null)]
    public void Angle_is_what_makes_the_page_upright_again(string fields, double? angle)
    {
        Write("""{"id":"a"}""");
        Truth($$"""{"fields":{{fields}}}""");
        Assert.Equal(angle, Load("all", 0).Items[0].AngleDegrees);
    }

    [Theory]
    [InlineData(1, -90)]
    [InlineData(3, 90)]
    [InlineData(6, 180)]
    [InlineData(8, 0)]
    public void Turn_that_the_file_itself_asks_for_is_made_already(int orientation, double angle)
    {
        Write("""{"id":"a"}""");
        Truth("""{"fields":{"rotation_cw_deg":90}}""");
        using var image = Image.Black(32, 16).Mutate(header => header.Set(GValue.GIntType, "orientation", orientation));
        image.Jpegsave(Path.Combine(_folder, "0.png"));
        var wanted = Load("all", 0).Items[0].AngleDegrees!.Value;
        Assert.Equal(0, Math.IEEERemainder(wanted - angle, 360));
    }

    [Fact]
    public void Tags_language_and_kinds_slice_a_report()
    {
        Write("""{"id":"a","tags":["fax"],"language":"en","doc_type":"form"}""");
        Assert.Equal(["fax", "language: en", "doc_type: form"], Load("all", 0).Items[0].Tags);
    }

    [Fact]
    public void Folder_without_a_set_is_refused()
    {
        var error = Assert.Throws<CommandException>(() => TruthSet.Load(_folder, "all", 0).ToList());
        Assert.Equal(ExitCode.Input, error.ExitCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TruthSet Load(string split, int limit) => Assert.Single(TruthSet.Load(_folder, split, limit));

    private void Write(params string[] items)
    {
        var entries = items.Select(
            (item, i) => $$"""{{item.TrimEnd('}')}},"image":"{{i}}.png","gt":"gt-{{i}}.json"}""");
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), $$"""{"items":[{{string.Join(',', entries)}}]}""");
        for (var i = 0; i < items.Length; i++)
            File.WriteAllText(Path.Combine(_folder, $"gt-{i}.json"), "{}");
    }

    // The tests that give a truth have one item.
    private void Truth(string json) =>
        File.WriteAllText(Path.Combine(_folder, "gt-0.json"), json);
}
