namespace Quire.Compress.Pruning;

/// <summary>What it costs to prune one group.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Criterion">By which its channels were judged.</param>
/// <param name="Kept">Channels that stay, in order.</param>
/// <param name="Saved">Share of the network's multiplications.</param>
/// <param name="Loss">Wrong decisions and distance, in percent.</param>
internal sealed record PruningTrial(string Group, string Criterion, int[] Kept, double Saved, double Loss);
