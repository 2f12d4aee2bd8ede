using System.Buffers;
using System.Text.Json;

namespace Quire.Core;

/// <summary>The pixels that a page is read from: its own, or a copy that steps were applied to.</summary>
/// <remarks>Coordinates are the page's. The copy is borrowed and goes back when this is disposed.</remarks>
internal sealed class PreparedPage : IDisposable
{
    // Each says whether it changed anything.
    private static readonly (Preprocessing Step, Func<PixelImage, bool> Apply)[] Steps =
    [
        (Preprocessing.Flatten, Flatten.Apply),
        (Preprocessing.ClearBorder, PageBorder.Clear),
        (Preprocessing.Despeckle, Despeckle.Apply),
        (Preprocessing.Binarise, Sauvola.Apply),
    ];

    private readonly List<string> _operations = [];
    private byte[]? _rented;

    private PreparedPage(PixelImage page) => Image = page;

    /// <summary>As large as the page; not to be used after this is disposed.</summary>
    public PixelImage Image { get; private set; }

    /// <summary>The names of the steps, in the order in which they were applied.</summary>
    public IReadOnlyList<string> Operations => _operations;

    /// <summary>Applies the steps that are asked for; of its own accord, if so asked, only what a page needs.</summary>
    public static PreparedPage Of(PixelImage page, Preprocessing asked)
    {
        var prepared = new PreparedPage(page);
        // The only step of which it can be told that it helps.
        if (asked.HasFlag(Preprocessing.Auto) && Flatten.IsNeeded(page))
            asked |= Preprocessing.Flatten;
        foreach (var (step, apply) in Steps)
        {
            if (asked.HasFlag(step))
                prepared.Apply(step, apply);
        }

        return prepared;
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    private void Apply(Preprocessing step, Func<PixelImage, bool> apply)
    {
        if (_rented is null)
        {
            var pixels = Image.Pixels;
            _rented = ArrayPool<byte>.Shared.Rent(pixels.Length);
            pixels.CopyTo(_rented);
            Image = PixelImage.Over(_rented, Image.Width, Image.Height, Image.Channels);
        }

        if (apply(Image))
            _operations.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(step.ToString()));
    }
}
