using System.ComponentModel.DataAnnotations;
using Quire.Hosting;

namespace Quire.Recognize;

/// <summary>Section <c>Quire:Recognize</c>, beside the engine's own <see cref="Onnx.OnnxOptions"/>.</summary>
internal sealed class RecognizeOptions
{
    /// <summary>A page that takes longer fails with <c>page_timeout</c>.</summary>
    [Duration("00:00:00.001", "01:00:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What a page above its time gets to stop by itself; then it fails, and its thread is given up.</summary>
    [Duration("00:00:00", "00:10:00")]
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// End this process, for whoever watches it to start it anew, when a page does not stop: its thread has a core.
    /// </summary>
    public bool EndWhenStuck { get; set; } = true;

    /// <summary>
    /// Pages that the broker hands over before the first is read, half of them from either lane; from each never fewer
    /// than are read at once. When a worker dies all of them count one delivery, so that more is not better.
    /// </summary>
    [Range(1, 1000)]
    public ushort Prefetch { get; set; } = 4;

    /// <summary>A page that was in so many workers as they died is read in a child process, alone (ADR 15).</summary>
    [Range(1, 100)]
    public int AloneAfter { get; set; } = 1;

    /// <summary>What a child may take to start and load its models, above the time of a page.</summary>
    [Duration("00:00:01", "00:30:00")]
    public TimeSpan ChildStartTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Mask the numbers of payment cards in the text, before it is stored, indexed or sent on; the images stay as they
    /// are.
    /// </summary>
    public bool MaskCardNumbers { get; set; }

    /// <summary>
    /// Where to note which pages are being read, for a queue that dies with this process; empty where a broker counts.
    /// </summary>
    public string JournalFolder { get; set; } = "";
}
