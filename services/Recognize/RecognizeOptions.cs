using System.ComponentModel.DataAnnotations;

namespace Quire.Recognize;

/// <summary>Section <c>Quire:Recognize</c>, beside the engine's own <see cref="Onnx.OnnxOptions"/>.</summary>
internal sealed class RecognizeOptions
{
    /// <summary>A page that takes longer fails with <c>page_timeout</c>; seen between the stages of reading.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Pages that the broker hands over before the first is read; never fewer than are read at once. When a worker dies
    /// all of them count one delivery, so that more is not better.
    /// </summary>
    [Range(1, 1000)]
    public ushort Prefetch { get; set; } = 4;
}
