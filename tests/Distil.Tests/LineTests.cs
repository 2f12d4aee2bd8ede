using Quire.Core;
using Quire.Distil.Lines;
using Quire.Distil.Pages;
using Quire.Distil.Students;
using Quire.Distil.Vocabularies;
using Quire.Onnx;

namespace Quire.Distil.Tests;

/// <summary>Pages that are made up, cut by the real detector and read by the real recogniser.</summary>
public sealed class LineTests : IDisposable
{
    private readonly OnnxEngine _engine = OnnxEngine.Load(new OnnxOptions { PagesAtOnce = 1 });
    private readonly Teacher _teacher = new(ModelManifest.Load(null));

    private LineFactory Factory => new(_engine, _teacher, 1, new ScannedPages(Faces.All, new Vocabulary("Latn", [])));

    [Fact]
    public void Lines_have_the_text_that_stands_in_their_crops()
    {
        var lines = Enumerable.Range(0, 3).SelectMany(Factory.Page).ToList();
        Assert.True(lines.Count > 40, $"{lines.Count} lines");
        var (edits, characters) = (0, 0);
        foreach (var line in lines)
        {
            var symbols = _engine.Recognizer.Recognize([line.Crop], CancellationToken.None)[0];
            var read = Characters(string.Concat(symbols.Select(symbol => symbol.Text)));
            var wanted = Characters(line.Text);
            edits += ErrorRate.EditDistance(read, wanted);
            characters += wanted.Count;
        }

        // The pages are damaged, and the recogniser does not know every accent.
        Assert.InRange((double)edits / characters, 0, 0.2);
    }

    [Fact]
    public void Lines_of_a_seed_are_the_same_again()
    {
        var (first, again) = (Factory.Page(2), Factory.Page(2));
        Assert.NotEmpty(first);
        Assert.Equal(first.Select(line => line.Text), again.Select(line => line.Text));
        Assert.All(first.Zip(again), pair =>
            Assert.True(pair.First.Crop.Pixels.SequenceEqual(pair.Second.Crop.Pixels)));
    }

    [Fact]
    public void Steps_of_the_teacher_spell_the_text()
    {
        var taught = Factory.Page(2).Where(line => line.Teacher is not null).ToList();
        Assert.NotEmpty(taught);
        Assert.All(taught, line => Assert.Equal(line.Text, Spelled(line.Teacher!)));
    }

    [Fact]
    public void Teacher_that_reads_something_else_teaches_nothing()
    {
        var line = Factory.Page(2).First(line => line.Teacher is not null);
        Assert.Null(_teacher.Read(line.Crop, line.Text + "x"));
    }

    [Fact]
    public void Shard_reads_back_as_it_was_written()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bin");
        var lines = Factory.Page(2);
        Shard.Write(path, lines);
        var back = Shard.Read(path);
        File.Delete(path);
        Assert.Equal(lines.Select(Told), back.Select(Told));
    }

    [Fact]
    public void File_that_is_no_shard_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bin");
        File.WriteAllText(path, "no shard at all");
        var error = Assert.Throws<InvalidDataException>(() => Shard.Read(path));
        File.Delete(path);
        Assert.Contains("Generate the lines anew", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Student_that_learned_nothing_reads_worse_than_its_teacher()
    {
        var page = Compose();
        using var comparison = new Comparison(_engine, StudentGraph.Folded(SomeStudent.Weights(1)));
        comparison.Add(page.Image, page.Words);
        Assert.True(comparison.Lines > 5);
        Assert.InRange(comparison.Teacher.Cer, 0, 0.1);
        Assert.True(comparison.Student.Cer > 0.5);
        Assert.True(comparison.Teacher.Time > comparison.Student.Time);
    }

    public void Dispose()
    {
        _teacher.Dispose();
        _engine.Dispose();
    }

    private static Sheet Compose() =>
        new PageComposer(Faces.All, new Vocabulary("Latn", []), new Random(2)).Compose(700, 500, 24);

    private static string Told(TrainingLine line) =>
        $"{line.Text} {line.Crop.Width} {Convert.ToHexString(line.Crop.Pixels)} {line.Teacher?.Steps} "
        + $"{Convert.ToHexString(line.Teacher?.Classes ?? [])} {Convert.ToHexString(line.Teacher?.Shares ?? [])}";

    private static IReadOnlyList<string> Characters(string text) =>
        [.. text.Where(character => character != ' ').Select(character => character.ToString())];

    private static string Spelled(TeacherSteps steps)
    {
        var best = Enumerable.Range(0, steps.Steps)
            .Select(step => (int)steps.Classes[step * TeacherSteps.Kept]).ToList();
        return string.Concat(best.Where((found, i) => found != 0 && (i == 0 || best[i - 1] != found))
            .Select(found => StudentAlphabet.Value[found]));
    }
}
