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
    private readonly PixelImage _page;

    private PreparedPage(PixelImage page) => Image = _page = page;

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
        if (Image != _page)
            Image.Dispose();
    }

    private void Apply(Preprocessing step, Func<PixelImage, bool> apply)
    {
        if (Image == _page)
            Image = _page.Columns(0, _page.Width);
        if (apply(Image))
            _operations.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(step.ToString()));
    }
}
