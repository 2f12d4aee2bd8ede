using NetVips;

namespace Quire.Imaging;

/// <summary>An image under work: each step replaces it and frees the one before, which native memory needs.</summary>
/// <remarks>Owns the image that it is given.</remarks>
internal sealed class Chain(Image first) : IDisposable
{
    public Image Current { get; private set; } = first;

    /// <summary>Applies a step; a step may give back the image that it was given.</summary>
    public void Then(Func<Image, Image> step)
    {
        var next = step(Current);
        if (ReferenceEquals(next, Current))
            return;
        Current.Dispose();
        Current = next;
    }

    public void Dispose() => Current.Dispose();
}
