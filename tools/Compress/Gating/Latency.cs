using System.Diagnostics;
using Quire.Onnx;

namespace Quire.Compress.Gating;

/// <summary>What one run of two networks takes on this machine.</summary>
internal static class Latency
{
    private const int Runs = 15;

    /// <summary>Least time of several runs of each, by turns, so that what else happens here meets both.</summary>
    /// <param name="networks">ONNX files.</param>
    /// <param name="shape">Of the input.</param>
    /// <param name="threads">One: CPU time is measured; more: time by the clock.</param>
    public static IReadOnlyList<TimeSpan> Of(IReadOnlyList<byte[]> networks, long[] shape, int threads)
    {
        var input = new Numbers(new float[shape.Aggregate(1L, (product, side) => product * side)], shape);
        var sessions = networks.Select(network => new Network(network, threads)).ToList();
        var least = sessions.ConvertAll(_ => TimeSpan.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < sessions.Count; i++)
            {
                var start = Now(threads);
                sessions[i].Run(input, static (_, _) => true);
                var took = Now(threads) - start;
                least[i] = took < least[i] ? took : least[i];
            }
        }

        sessions.ForEach(session => session.Dispose());
        return least;
    }

    private static TimeSpan Now(int threads) =>
        threads == 1 ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
}
