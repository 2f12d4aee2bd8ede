namespace Quire.Hosting.Tests;

public sealed class DeadLetterTests
{
    [Theory]
    [InlineData(new byte[] { 0x7b, 0x7d })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x41 })]
    [InlineData(new byte[] { 0x7b, 0x00, 0x7d })]
    [InlineData(new byte[] { (byte)'b', (byte)'a', (byte)'s', (byte)'e', (byte)'6', (byte)'4', (byte)':', (byte)'!' })]
    public void Body_comes_back_byte_for_byte(byte[] bytes) =>
        Assert.Equal(bytes, DeadLetterBody.Read(DeadLetterBody.Write(bytes)));

    [Fact]
    public void Body_never_holds_a_zero_character() =>
        Assert.DoesNotContain('\0', DeadLetterBody.Write([0x7b, 0x00, 0x7d]));

    [Fact]
    public void Wrapping_names_the_innermost_cause()
    {
        var fault = new InvalidOperationException("outer", new IOException("inner"));

        var letter = DeadLetterEnvelope.Wrap("q", "[]"u8.ToArray(), fault, DateTimeOffset.UnixEpoch);

        Assert.Equal(("System.IO.IOException", "inner"), (letter.ExceptionType, letter.ExceptionMessage));
    }
}
