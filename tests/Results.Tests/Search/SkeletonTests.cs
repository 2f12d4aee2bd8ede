using CsCheck;
using Quire.Results.Search;
using Xunit;

namespace Quire.Results.Tests.Search;

public sealed class SkeletonTests
{
    [Theory]
    [InlineData("1o25", "1025")]
    [InlineData("kern", "kem")]
    [InlineData("clerk", "derk")]
    [InlineData("c1erk", "derk")]
    [InlineData("vvater", "water")]
    [InlineData("bill", "8ii1")]
    [InlineData("zoo5", "20os")]
    public void Terms_that_look_alike_have_one_skeleton(string one, string other) =>
        Assert.Equal(Skeleton.Of(one), Skeleton.Of(other));

    [Theory]
    [InlineData("so", "50")]
    [InlineData("kern", "kerm")]
    [InlineData("total", "tofal")]
    public void Terms_that_do_not_have_two(string one, string other) =>
        Assert.NotEqual(Skeleton.Of(one), Skeleton.Of(other));

    [Fact]
    public void Skeleton_is_its_own_skeleton() => Gen.Char["0125boilsrncvmwd8z"].Array[0, 12]
        .Select(letters => new string(letters)).Sample(term => Assert.Equal(Skeleton.Of(term), Skeleton.Of(Skeleton.Of(term))));
}
