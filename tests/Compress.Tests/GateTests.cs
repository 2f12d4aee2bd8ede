using Quire.Compress.Gating;

namespace Quire.Compress.Tests;

public sealed class GateTests
{
    private static readonly GateMeasures There = new(
        0.05, 0.9, 0.84, 0.95, new Dictionary<string, double> { ["forms"] = 0.88, ["receipts"] = 0.93 },
        10_000_000, TimeSpan.FromMilliseconds(16), TimeSpan.FromMilliseconds(9));

    private static readonly GateMeasures Faster = There with
    {
        Bytes = 4_000_000,
        OneThread = TimeSpan.FromMilliseconds(9),
        AllThreads = TimeSpan.FromMilliseconds(5),
    };

    [Fact]
    public void Smaller_and_faster_model_that_reads_the_same_passes() => Assert.Empty(Refused(Faster));

    [Fact]
    public void Loss_within_the_budget_passes() => Assert.Empty(Refused(Faster with { WordF1 = 0.8975 }));

    [Fact]
    public void Spoiled_model_is_refused() => Assert.Equal(
        ["CER", "word F1", "worst slice (forms)"],
        Refused(Faster with
        {
            Cer = 0.6,
            WordF1 = 0.4,
            Slices = new Dictionary<string, double> { ["forms"] = 0.3, ["receipts"] = 0.5 },
        }));

    [Fact]
    public void Slower_model_is_refused() =>
        Assert.Equal(["CPU ms, 1 thread"], Refused(Faster with { OneThread = TimeSpan.FromMilliseconds(17) }));

    [Fact]
    public void Model_that_is_slower_on_all_threads_alone_is_refused() =>
        Assert.Equal(["ms, all threads"], Refused(Faster with { AllThreads = TimeSpan.FromMilliseconds(10) }));

    [Fact]
    public void Larger_model_is_refused() => Assert.Equal(["bytes"], Refused(Faster with { Bytes = 11_000_000 }));

    [Fact]
    public void Model_that_only_hurts_amounts_is_refused() =>
        Assert.Equal(["numbers exact"], Refused(Faster with { Numbers = 0.94 }));

    [Fact]
    public void Model_that_only_hurts_one_slice_is_refused() => Assert.Equal(
        ["worst slice (receipts)"],
        Refused(Faster with
        {
            Slices = new Dictionary<string, double> { ["forms"] = 0.88, ["receipts"] = 0.91 },
        }));

    [Fact]
    public void Measure_that_the_candidate_lacks_counts_as_failed() =>
        Assert.Equal(["CER"], Refused(Faster with { Cer = null }));

    [Theory]
    [InlineData("Total 1,250.00 due 24.11.2026", 2)]
    [InlineData("Total 1,250.80 due 24.11.2026", 1)]
    [InlineData("Total l,250.00 due 24.11.2O26", 0)]
    [InlineData("24.11.2026 24.11.2026", 1)]
    public void Number_counts_only_to_its_last_digit(string found, int exact) =>
        Assert.Equal((exact, 2), GateNumbers.Count(found, "total 1,250.00, due 24.11.2026"));

    [Fact]
    public void Text_without_numbers_says_nothing_about_them() =>
        Assert.Null(GateNumbers.Share([GateNumbers.Count("1200", "none 1 at all")]));

    [Fact]
    public void Page_with_one_number_weighs_less_than_one_with_a_hundred() =>
        Assert.Equal(0.99, GateNumbers.Share([(0, 1), (99, 99)]));

    private static string[] Refused(GateMeasures candidate) =>
        [.. Gate.Judge(There, candidate, Gate.DefaultBudget).Where(line => !line.Passed).Select(line => line.Measure)];
}
