using CsCheck;
using Xunit;

namespace Quire.Core.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void Error_is_the_distance_of_confidence_and_share_of_right_words_weighed_by_words()
    {
        var words = Calibration.Of([(0.95, true), (0.95, true), (0.95, false), (0.25, false)]);
        Assert.Equal(4, words.Words);
        Assert.Equal(((2.85 - 2) + 0.25) / 4, words.Error, 1e-9);
    }

    [Fact]
    public void Confidence_of_one_lies_in_the_last_bin_and_of_nothing_in_the_first()
    {
        var bins = Calibration.Of([(1, true), (0, false)]).Bins;
        Assert.Equal((1, 1), (bins[0].Words, bins[9].Words));
    }

    [Fact]
    public void Too_sure_and_too_unsure_do_not_make_up_for_each_other() =>
        Assert.Equal(0.5, Calibration.Of([(0.5, true), (0.95, false), (0.95, true), (0.5, true)]).Error, 0.03);

    [Fact]
    public void Sum_is_as_if_all_words_had_been_counted_at_once() =>
        Gen.Select(Gen.Double[0, 1], Gen.Bool).Array[0, 20].List[1, 4].Sample(parts =>
        {
            var sum = Calibration.Sum(parts.Select(part => Calibration.Of(part)))!;
            var once = Calibration.Of(parts.SelectMany(part => part));
            return sum.Words == once.Words && Math.Abs(sum.Error - once.Error) < 1e-9;
        });

    [Fact]
    public void Of_nothing_there_is_none() => Assert.Null(Calibration.Sum([]));
}
