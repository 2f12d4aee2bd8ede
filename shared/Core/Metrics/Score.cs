namespace Quire.Core;

/// <summary>Precision and recall, 0..1 each.</summary>
public readonly record struct Score(double Precision, double Recall)
{
    /// <summary>Harmonic mean of both (F1); 0 where either is.</summary>
    public double Hmean => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>From counts: hits ÷ found and hits ÷ wanted, a zero count taken as one.</summary>
    public static Score Of(int hits, int found, int wanted) =>
        new(hits / (double)Math.Max(1, found), hits / (double)Math.Max(1, wanted));
}
