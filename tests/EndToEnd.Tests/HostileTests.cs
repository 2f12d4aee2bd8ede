using Quire.Faults.Hostile;
using Xunit;

namespace Quire.EndToEnd.Tests;

/// <summary>The hostile corpus in short; <c>quire test hostile</c> sends it at length.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task Damaged_file_ends_in_pages_or_a_documented_refusal_and_a_bomb_is_refused_by_its_header()
    {
        var options = new HostileOptions(Files: 200, Seed: 1, Json: true);

        var report = await HostileCommand.RunAsync(options, TestContext.Current.CancellationToken);

        Assert.Empty(report.Violations);
        Assert.Equal(200, report.Outcomes.Values.Sum());
        Assert.Superset(
            new HashSet<string> { "split", "refused: document_corrupt", "refused: page_too_large" },
            report.Outcomes.Keys.ToHashSet());
    }

    [Fact]
    public void Corpus_of_one_seed_is_always_the_same_and_of_another_is_not()
    {
        Assert.Equal(new HostileCorpus(1)[7].Bytes, new HostileCorpus(1)[7].Bytes);
        Assert.NotEqual(new HostileCorpus(1)[7].Bytes, new HostileCorpus(2)[7].Bytes);
    }
}
