namespace Quire.Compress.Gating;

/// <summary>What the gate compares; shares are 0..1, and a measure is null where its truth is not there.</summary>
/// <param name="Cer">Character error rate of lines, or of texts where no line is known.</param>
/// <param name="WordF1">Bag of tokens.</param>
/// <param name="Hmean">Of detection at IoU ≥ 0.5.</param>
/// <param name="Numbers">Share of the amounts, dates and other numbers of all documents that were read exactly.</param>
/// <param name="Slices">F1 of the words of each set and tag that has enough documents to tell.</param>
/// <param name="Bytes">Size of the model's file.</param>
/// <param name="OneThread">CPU time of one run; of a draft, of reading one document.</param>
/// <param name="AllThreads">Time of one run with a thread a core; of a draft, of reading one document.</param>
internal sealed record GateMeasures(
    double? Cer,
    double? WordF1,
    double? Hmean,
    double? Numbers,
    IReadOnlyDictionary<string, double> Slices,
    long Bytes,
    TimeSpan OneThread,
    TimeSpan AllThreads);
