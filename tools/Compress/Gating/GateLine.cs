namespace Quire.Compress.Gating;

/// <summary>One measure of the gate.</summary>
/// <param name="Measure">Such as <c>CER</c>.</param>
/// <param name="Baseline">Value of the model that is there.</param>
/// <param name="Candidate">Value of the model that wants its place.</param>
/// <param name="Loss">How much worse the candidate is; below 0 it is better.</param>
/// <param name="Budget">Largest loss that passes.</param>
internal sealed record GateLine(string Measure, double Baseline, double Candidate, double Loss, double Budget)
{
    public bool Passed => Loss <= Budget;

    /// <summary>Shares from 0 to 1, compared in points of a hundred.</summary>
    public static GateLine Share(string measure, double baseline, double candidate, double budget, bool lowIsGood) =>
        new(
            measure,
            baseline,
            candidate,
            Math.Round((lowIsGood ? candidate - baseline : baseline - candidate) * 100, 3),
            budget);

    /// <summary>What a model costs: more than this share of the baseline's is a loss.</summary>
    public static GateLine Cost(string measure, double baseline, double candidate, double tolerance) =>
        new(measure, baseline, candidate, Math.Round(((candidate / baseline) - 1) * 100, 3), tolerance);
}
