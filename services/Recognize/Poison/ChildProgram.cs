namespace Quire.Recognize;

/// <summary>The program that reads a suspected page alone: an assembly that knows <see cref="ReadAlone.Verb"/>.</summary>
/// <param name="Assembly">Path of its file.</param>
internal sealed record ChildProgram(string Assembly)
{
    /// <summary>This very assembly, which every host of Recognize has beside it.</summary>
    public static ChildProgram Default => new(typeof(ChildProgram).Assembly.Location);
}
