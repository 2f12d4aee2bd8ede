using Quire.Core;

namespace Quire.Onnx;

/// <summary>One model of the manifest.</summary>
/// <param name="Name">What results name it by.</param>
/// <param name="Role">
/// <c>detection</c>, <c>recognition</c>, <c>orientation</c>, or <c>draft</c>: a small recogniser that reads first.
/// </param>
/// <param name="Precision">
/// <c>fp32</c> as it was trained; <c>folded</c>, <c>int8</c>, <c>fp16</c> as it was made.
/// </param>
/// <param name="File">Relative to the manifest's folder.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="Mean">Three numbers in the order of the planes.</param>
/// <param name="Deviation">Three numbers in the order of the planes.</param>
/// <param name="BlueFirst">The planes are blue, green, red.</param>
/// <param name="Contrast">See <see cref="Core.Normalisation"/>; chosen by how well it then reads.</param>
/// <param name="Height">Height of its input in pixels; 0 for any.</param>
/// <param name="Width">Width of its input in pixels; 0 for any.</param>
/// <param name="Alphabet">What a recogniser's classes stand for.</param>
/// <param name="Default">Whether it is the one that its role is filled with where nothing else is asked for.</param>
/// <param name="Build">How it is made from another one; null where it comes as it is.</param>
/// <param name="Cost">What it takes; null where it was not measured.</param>
/// <param name="Gate">How it compares with the one it is made from; null where nobody compared them.</param>
/// <param name="Accuracy">How documents were read with it; null where it was not measured.</param>
public sealed record ModelEntry(
    string Name,
    string Role,
    string Precision,
    string File,
    string Sha256,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviation,
    bool BlueFirst,
    float Contrast = 1,
    int Height = 0,
    int Width = 0,
    AlphabetEntry? Alphabet = null,
    bool Default = false,
    BuildEntry? Build = null,
    CostEntry? Cost = null,
    GateEntry? Gate = null,
    AccuracyEntry? Accuracy = null)
{
    /// <summary>Role of a small recogniser that reads first.</summary>
    public const string DraftRole = "draft";

    /// <summary>
    /// Whether it may read: it computes what it was made from computes, or was compared with it and let pass. A draft
    /// takes a part of the large recogniser's work, and is compared with that however it was made.
    /// </summary>
    internal bool MayRead => (Role != DraftRole && (Build is null || Build.Steps.All(step => step == "fold")))
        || (Gate is { Passed: true } gate && gate.Sha256 == Sha256);

    /// <summary>How bytes become its input.</summary>
    public Normalisation Normalisation => new(Mean, Deviation, BlueFirst, Contrast);
}

/// <summary>A recogniser's key file.</summary>
/// <param name="File">Relative to the manifest's folder, one symbol a line.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="Order"><c>blank-keys-space</c>: class 0 is the blank, then the lines, then the space.</param>
public sealed record AlphabetEntry(string File, string Sha256, string Order);

/// <summary>A list of words.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="File">Relative to the manifest's folder, one lower-case word a line.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="Common">Those of its words that are more common than the others; null for none.</param>
public sealed record LexiconEntry(
    string Language, string File, string Sha256, IReadOnlyList<CommonWordsEntry>? Common = null);

/// <summary>Words that are about as common as each other.</summary>
/// <param name="File">Relative to the manifest's folder: a JSON array of words.</param>
/// <param name="Sha256">Lower-case hexadecimal, checked at load.</param>
/// <param name="PerMillion">How often each of them is found among a million words.</param>
public sealed record CommonWordsEntry(string File, string Sha256, double PerMillion);

/// <summary>How a model is made: the same input gives the same bytes.</summary>
/// <param name="From">Name of the model that it is made from.</param>
/// <param name="Steps"><c>fold</c>, <c>prune</c>, <c>quantize</c>, <c>fp16</c>, <c>fp32</c>; in order.</param>
/// <param name="Recipe">What was measured for the last step, relative to the manifest's folder.</param>
/// <param name="Command">By which somebody made it first; null where the steps say all.</param>
public sealed record BuildEntry(
    string From, IReadOnlyList<string> Steps, string? Recipe = null, string? Command = null);

/// <summary>What a model takes.</summary>
/// <param name="Bytes">Size of its file.</param>
/// <param name="Macs">Multiplications with addition for an input of <paramref name="Shape"/>.</param>
/// <param name="Shape">Such as <c>1x3x48x320</c>.</param>
/// <param name="CpuMilliseconds">Of one core for an input of that shape; 0 where it was not measured.</param>
/// <param name="Processor">That it was measured on.</param>
public sealed record CostEntry(
    long Bytes, long Macs, string Shape, double CpuMilliseconds = 0, string? Processor = null);

/// <summary>How documents are read with a model in its role, the defaults in the others.</summary>
/// <param name="Data">Which ones, and how many.</param>
/// <param name="WordF1">Bag of tokens, 0..1.</param>
/// <param name="Cer">Of lines, 0..1.</param>
/// <param name="Hmean">Of detection at IoU ≥ 0.5, 0..1; null where no box is known.</param>
/// <param name="Numbers">Share of the numbers that were read exactly, 0..1; null where there are none.</param>
public sealed record AccuracyEntry(string Data, double? WordF1, double? Cer, double? Hmean, double? Numbers);

/// <summary>The verdict of <c>quire compress gate</c>.</summary>
/// <param name="Passed">Whether the model may take the other's place.</param>
/// <param name="Sha256">Of the model that was judged.</param>
/// <param name="Baseline">Name of the other one.</param>
/// <param name="Data">Documents that both read.</param>
/// <param name="Measures">Of the baseline and of the model.</param>
public sealed record GateEntry(
    bool Passed, string Sha256, string Baseline, string Data, IReadOnlyDictionary<string, double[]> Measures);
