using System.ComponentModel.DataAnnotations;
using Quire.Core;

namespace Quire.Onnx;

/// <summary>Which models read, where they run, and how much of the machine they may use.</summary>
public sealed class OnnxOptions : IValidatableObject
{
    /// <summary>The precision of whichever model the manifest marks as the default of its role.</summary>
    public const string DefaultPrecision = "default";

    /// <summary>
    /// Folder with <c>manifest.json</c>; null looks for <c>models/</c> beside the program and in the folders above it.
    /// </summary>
    public string? ModelsFolder { get; set; }

    /// <summary>
    /// Precision of the models to take from the manifest: <c>fp32</c> as they were trained, or <c>default</c>.
    /// </summary>
    [Required]
    public string Precision { get; set; } = DefaultPrecision;

    /// <summary>
    /// Whether a model may read that <c>quire compress gate</c> did not let pass: made smaller, and not proven.
    /// </summary>
    public bool AllowUngated { get; set; }

    /// <summary>Where the models run; one asked for by name must be there.</summary>
    [EnumDataType(typeof(ExecutionProvider))]
    public ExecutionProvider ExecutionProvider { get; set; } = ExecutionProvider.Auto;

    /// <summary>Pages read at the same time.</summary>
    [Range(1, 1024)]
    public int PagesAtOnce { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Pages in the detector at the same time, each of which takes about 0.3 GB there. 0 = half of
    /// <see cref="PagesAtOnce"/>: detection is a third of a page's time, so that hardly any page waits.
    /// </summary>
    [Range(0, 1024)]
    public int DetectionsAtOnce { get; set; }

    internal int MostDetections => DetectionsAtOnce > 0 ? DetectionsAtOnce : Math.Max(1, PagesAtOnce / 2);

    /// <summary>Threads that one page uses inside the models.</summary>
    [Range(1, 256)]
    public int ThreadsPerSession { get; set; } = 1;

    /// <summary>
    /// Lines read in one run of the recogniser; a line's reading does not depend on it. 0 = 1 on CPU, 32 on GPU.
    /// </summary>
    [Range(0, 256)]
    public int LinesPerBatch { get; set; }

    public ReadingOptions Reading { get; set; } = new();

    /// <summary>Pages × threads must not exceed the cores: more would only wait for each other.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PagesAtOnce * ThreadsPerSession > Environment.ProcessorCount)
        {
            yield return new ValidationResult(
                $"Found PagesAtOnce {PagesAtOnce} × ThreadsPerSession {ThreadsPerSession}; expected at most the "
                + $"{Environment.ProcessorCount} cores of this machine. Lower either.",
                [nameof(PagesAtOnce), nameof(ThreadsPerSession)]);
        }
    }
}
