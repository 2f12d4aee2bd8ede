using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Distil.Students;
using Quire.Onnx;

namespace Quire.Distil.Tests;

public sealed class StudentTests
{
    private static readonly StudentWeights Weights = SomeStudent.Weights(seed: 3);

    [Fact]
    public void Student_that_reads_computes_what_the_trained_one_computes()
    {
        using var trained = new Network(Weights.Write());
        using var folded = new Network(StudentGraph.Folded(Weights));
        var equality = Equality.Of(trained, folded, [SomeStudent.Line(200), SomeStudent.Line(64)]);
        Assert.Equal(2, equality.Inputs);
        Assert.InRange(equality.MaxDifference, 0, 1e-5);
    }

    [Fact]
    public void Student_that_reads_has_nothing_that_bytes_cannot_do() => Assert.Equal(
        ["Add", "Conv", "ReduceMean", "Relu", "Softmax", "Squeeze", "Transpose"],
        Model.Read(StudentGraph.Folded(Weights)).Graph.Nodes.Select(node => node.Type).Distinct().Order());

    [Fact]
    public void Student_takes_a_ninth_of_the_teachers_work() =>
        Assert.InRange(MacCount.Of(StudentGraph.Folded(Weights), [1, 3, 48, 320]), 40_000_000, 80_000_000);

    [Fact]
    public void Colours_are_read_as_the_grey_between_them()
    {
        var line = SomeStudent.Line(64);
        var plane = line.Values.Length / 3;
        float[] grey = [.. Enumerable.Range(0, line.Values.Length).Select(i =>
            Enumerable.Range(0, 3).Average(colour => line.Values[(colour * plane) + (i % plane)]))];
        using var student = new Network(StudentGraph.Folded(Weights));
        Assert.All(
            student.Run(line)[0].Values.Zip(student.Run(new Numbers(grey, line.Shape))[0].Values),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Checkpoint_is_folded_to_read_and_what_reads_is_left_as_it_is()
    {
        var folded = StudentGraph.Folded(Weights);
        Assert.Equal(folded, StudentGraph.ForReading(Weights.Write()));
        Assert.Same(folded, StudentGraph.ForReading(folded));
    }

    [Fact]
    public void Mean_of_students_has_the_mean_of_each_of_their_numbers()
    {
        var other = SomeStudent.Weights(seed: 4);
        var mean = StudentWeights.Mean([Weights, other]);
        Assert.Equal(Weights.Values.Keys.Order(), mean.Values.Keys.Order());
        Assert.All(mean.Values, pair => Assert.Equal(
            Weights.Values[pair.Key].Zip(other.Values[pair.Key], (a, b) => (a + b) / 2), pair.Value));
    }

    [Fact]
    public void Step_of_a_student_is_as_wide_as_the_teachers()
    {
        using var student = new Network(StudentGraph.Folded(Weights));
        Assert.Equal([1, 25, StudentAlphabet.Value.Count], student.Run(SomeStudent.Line(200))[0].Shape);
    }

    [Fact]
    public void Checkpoint_reads_back_as_it_was_written()
    {
        var back = StudentWeights.Read(Weights.Write());
        Assert.Equal(Weights.Values.Keys.Order(), back.Values.Keys.Order());
        Assert.All(Weights.Values, pair => Assert.All(
            pair.Value.Zip(back.Values[pair.Key]), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-6f)));
    }

    [Fact]
    public void Checkpoint_in_half_precision_is_half_as_large_and_nearly_the_same()
    {
        var half = Weights.Write(half: true);
        Assert.InRange(half.Length, 0, Weights.Write().Length * 0.52);
        Assert.All(StudentWeights.Read(half).Values, pair => Assert.All(
            pair.Value.Zip(Weights.Values[pair.Key]), numbers => Assert.Equal(numbers.Second, numbers.First, 2e-3f)));
    }

    [Fact]
    public void Network_of_another_shape_is_refused_with_what_is_missing()
    {
        var model = Model.Read(Weights.Write());
        model.Graph.Set(Tensor.Of("3.scale", [2], [1f, 1f]));
        var error = Assert.Throws<InvalidDataException>(() => StudentWeights.Read(model.Write()));
        Assert.Contains("'3.scale' of 64 numbers", error.Message, StringComparison.Ordinal);
    }
}
