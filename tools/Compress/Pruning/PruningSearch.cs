using Quire.Compress.Building;
using Quire.Compress.Graphs;
using Quire.Compress.Proving;
using Quire.Onnx;

namespace Quire.Compress.Pruning;

/// <summary>Finds the channels that a network can best do without.</summary>
internal sealed class PruningSearch
{
    // Of all multiplications: a group that saves less is not worth a trial, or not worth more than one.
    private const double LeastSaving = 0.005, LargeSaving = 0.02;

    // Of a group's channels, rounded to what the runtime's blocked layout fills.
    private const int Block = 8;
    private static readonly double[] Stays = [2.0 / 3, 1.0 / 2, 1.0 / 3];

    private readonly Model _model;
    private readonly byte[] _bytes;
    private readonly IReadOnlyList<Numbers> _inputs;
    private readonly IReadOnlyList<Numbers> _outputs;
    private readonly IReadOnlyDictionary<string, long> _macs;
    private readonly Action<string> _log;

    /// <param name="model">The folded network.</param>
    /// <param name="inputs">What it is mended and judged on.</param>
    /// <param name="shape">Of the input that multiplications are counted for.</param>
    /// <param name="log">Told what each trial came to.</param>
    public PruningSearch(Model model, IReadOnlyList<Numbers> inputs, long[] shape, Action<string> log)
    {
        (_model, _bytes, _inputs, _log) = (model, model.Write(), inputs, log);
        _macs = MacCount.PerNode(_bytes, shape);
        using var network = new Network(_bytes);
        _outputs = [.. inputs.Select(input => network.Run(input)[0])];
    }

    /// <summary>
    /// Takes channels out of one group after the other, in steps, the step first that loses least for what it saves,
    /// until the network has few enough multiplications; then mends all that read them.
    /// </summary>
    /// <param name="share">Of the multiplications, that may stay.</param>
    /// <param name="criteria">Names of <see cref="Criterion.All"/> to choose from, group by group.</param>
    public PruningRecipe Run(double share, IReadOnlyList<string> criteria)
    {
        var kept = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var trials = Sensitivity(criteria).ToList();
        var none = new PruningTrial("", "", [], 0, 0);
        var at = trials.Select(trial => trial.Group).Distinct().ToDictionary(group => group, _ => none);
        while (Macs(Removed(kept)) > share * _macs.Values.Sum() && Next(trials, at) is { } next)
        {
            kept[next.Group] = next.Kept;
            at[next.Group] = next;
        }

        var pruned = Mended(kept, out var readers);
        _log($"{100.0 * Macs(pruned) / _macs.Values.Sum():f1} % of the multiplications, loss {Loss(pruned):f3}");
        return PruningRecipe.Of(pruned.Graph, kept, readers);
    }

    /// <summary>What each group alone loses, by the better criterion, once its readers are mended.</summary>
    public IEnumerable<PruningTrial> Sensitivity(IReadOnlyList<string> criteria)
    {
        var groups = ChannelGroups.Of(_model.Graph);
        foreach (var group in groups.Names)
        {
            foreach (var stay in Sizes(groups.Size(group)))
            {
                var best = Best(groups, group, stay, criteria);
                if (best is null)
                    break;
                _log($"{group}: {groups.Size(group)} to {stay} channels by {best.Criterion}, "
                    + $"saves {best.Saved:P1}, loses {best.Loss:f3}");
                yield return best;
                if (best.Saved < LargeSaving)
                    break;
            }
        }
    }

    private static IEnumerable<int> Sizes(int size) => Stays
        .Select(stay => Math.Max(Block, (int)Math.Round(size * stay / Block) * Block)).Distinct()
        .Where(stay => stay < size);

    private PruningTrial? Best(ChannelGroups groups, string group, int stay, IReadOnlyList<string> criteria) =>
        criteria.Select(criterion => (criterion, Kept: Kept(groups, group, stay, criterion)))
            .DistinctBy(choice => string.Join(',', choice.Kept))
            .Select(choice => Try(group, choice.criterion, choice.Kept))
            .TakeWhile(trial => trial is not null).MinBy(trial => trial!.Loss);

    private int[] Kept(ChannelGroups groups, string group, int stay, string criterion)
    {
        var order = Criterion.Order(_model.Graph, groups.Makers(group), criterion);
        return [.. order.Skip(order.Length - stay).Order()];
    }

    // Of the steps that go further in their group: the one that loses least for what it saves.
    private static PruningTrial? Next(List<PruningTrial> trials, Dictionary<string, PruningTrial> at) => trials
        .Where(trial => trial.Saved > at[trial.Group].Saved)
        .MinBy(trial => (trial.Loss - at[trial.Group].Loss) / (trial.Saved - at[trial.Group].Saved));

    private PruningTrial? Try(string group, string criterion, int[] kept)
    {
        var one = new Dictionary<string, int[]> { [group] = kept };
        var saved = 1 - ((double)Macs(Removed(one)) / _macs.Values.Sum());
        return saved < LeastSaving
            ? null : new PruningTrial(group, criterion, kept, saved, Loss(Mended(one, out _)));
    }

    private Model Removed(IReadOnlyDictionary<string, int[]> kept)
    {
        var pruned = Model.Read(_bytes);
        ChannelSurgery.Apply(pruned.Graph, kept);
        return pruned;
    }

    private Model Mended(IReadOnlyDictionary<string, int[]> kept, out IReadOnlyCollection<string> readers)
    {
        var pruned = Removed(kept);
        var groups = ChannelGroups.Of(_model.Graph);
        var all = kept.Keys.SelectMany(groups.Readers).Select(node => node.Output).ToHashSet();
        readers = [.. _model.Graph.Nodes.Select(node => node.Output).Where(all.Contains)];
        Reconstruction.Apply(_model, pruned, readers, _inputs);
        return pruned;
    }

    // As the weights that are left.
    private long Macs(Model pruned) => pruned.Graph.Nodes.Where(node => _macs.ContainsKey(node.Output))
        .Sum(node => Weights(pruned, node) is { } left
            ? (long)(_macs[node.Output] * (double)left / Weights(_model, _model.Graph.Producer(node.Output)!)!)
            : _macs[node.Output]);

    private static int? Weights(Model model, Node node) => model.Graph.Constant(node.Inputs[1])?.Count;

    private double Loss(Model pruned)
    {
        using var network = new Network(pruned.Write());
        var equality = Equality.Of(_outputs, network, _inputs);
        return (100.0 * equality.OtherDecisions / equality.Decisions) + (100 * equality.MeanDifference);
    }
}
