namespace Quire.Recognize;

/// <summary>The program that reads a suspected page alone, as <see cref="ReadAlone"/> does.</summary>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">What stands before <see cref="ReadAlone.Verb"/> and the page's index.</param>
internal sealed record ChildProgram(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>This very assembly, which every host of Recognize has beside it.</summary>
    public static ChildProgram Default => Of(typeof(ChildProgram).Assembly.Location);

    /// <summary>An assembly that knows <see cref="ReadAlone.Verb"/>.</summary>
    public static ChildProgram Of(string assembly)
    {
        var dotnet = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet"
            ? own : "dotnet";
        return new ChildProgram(dotnet, "exec", assembly);
    }
}
