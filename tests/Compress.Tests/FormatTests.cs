using Quire.Compress.Graphs;

namespace Quire.Compress.Tests;

public sealed class FormatTests
{
    [Fact]
    public void What_was_read_is_written_to_the_same_bytes()
    {
        var bytes = new TestGraph(1, 3, 8, 8).Conv(4, 3, 3).HardSwish().Model();

        Assert.Equal(bytes, Model.Read(bytes).Write());
    }

    [Fact]
    public void Fields_that_are_not_known_are_kept()
    {
        var model = new WireWriter();
        model.Text(2, "an exporter");
        model.Bytes(99, [1, 2, 3]);
        model.Float(98, 1.5f);
        byte[] bytes = [.. new TestGraph(1).Then("Relu").Model(), .. model.Written.Span];

        var fields = WireReader.Fields(Model.Read(bytes).Write()).ToList();

        Assert.Equal("an exporter", fields.Single(field => field.Number == 2).Text);
        Assert.Equal([1, 2, 3], fields.Single(field => field.Number == 99).Bytes.ToArray());
        Assert.Equal(1.5f, fields.Single(field => field.Number == 98).Float);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(127L)]
    [InlineData(300L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public void Number_is_read_as_it_was_written(long value)
    {
        var writer = new WireWriter();
        writer.Int(3, value);

        Assert.Equal(value, WireReader.Fields(writer.Written).Single().Int);
    }

    [Theory]
    [InlineData("this is no model")]
    [InlineData("")]
    [InlineData("\u003a\u007f")]
    public void Bytes_that_are_no_model_are_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => Model.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(1, "a node")]
    [InlineData(11, "an input or output")]
    public void Graph_with_a_part_that_lacks_what_it_needs_is_refused(int part, string named)
    {
        var model = new WireWriter();
        model.Message(7, graph => graph.Message(part, empty => { }));
        var error = Assert.Throws<InvalidDataException>(() => Model.Read(model.Written));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operator_set_without_a_version_is_refused()
    {
        var model = new WireWriter();
        model.Message(7, graph => { });
        model.Message(8, empty => { });
        var error = Assert.Throws<InvalidDataException>(() => Model.Read(model.Written));
        Assert.Contains("an operator set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_end_within_a_number_are_refused()
    {
        var model = new WireWriter();
        model.Message(7, graph => graph.Message(5, tensor =>
        {
            tensor.Int(2, (long)ElementType.Float);
            tensor.Bytes(4, [1, 2, 3, 4, 5]);
        }));
        var error = Assert.Throws<InvalidDataException>(() => Model.Read(model.Written));
        Assert.Contains("5 bytes of floats", error.Message, StringComparison.Ordinal);
    }
}
