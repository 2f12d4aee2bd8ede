using Quire.Compress.Graphs;

namespace Quire.Compress.Folding;

/// <summary>Rewrites a network into fewer operations that compute the same.</summary>
/// <remarks>
/// Every step is exact but for the rounding of numbers that are now multiplied beforehand (in double precision).
/// </remarks>
internal static class Fold
{
    /// <summary>The steps in the order in which they feed each other.</summary>
    public static IReadOnlyList<(string Name, Action<Model> Apply)> Steps { get; } =
    [
        ("constants", model => ConstantNodes.Fold(model.Graph)),
        ("opset", OpsetUpgrade.Apply),
        ("casts", model => ConstantCasts.Fold(model.Graph)),
        ("hard-swish", model => HardSwish.Fold(model.Graph)),
        ("identities", model => Identities.Remove(model.Graph)),
        ("channel mean", model => ChannelMean.Fold(model.Graph)),
        ("layer norm", model => LayerNorm.Fold(model.Graph)),
        ("affine after", model => AffineAfter.Fold(model.Graph)),
        ("affine after pool", model => AffineAfterPool.Fold(model.Graph)),
        ("affine before gate", model => AffineBeforeGate.Fold(model.Graph)),
        ("affine before", model => AffineBefore.Fold(model.Graph)),
        ("sub-pixels", model => SubPixels.Fold(model.Graph)),
        ("gated residual", model => GatedResidual.Fold(model.Graph)),
        ("pool before conv", model => PoolBeforeConv.Fold(model.Graph)),
        ("dead nodes", model => DeadNodes.Remove(model.Graph)),
    ];

    public static void Apply(Model model)
    {
        foreach (var (_, apply) in Steps)
            apply(model);
    }
}
