namespace Quire.Cli.Testing;

/// <summary>Which tests a name of <c>quire test</c> stands for.</summary>
internal sealed record TestSelection(string Name, bool NeedsServers)
{
    public static readonly TestSelection All = new("all", NeedsServers: true);
    public static readonly TestSelection Unit = new("unit", NeedsServers: false);
    public static readonly TestSelection Real = new("real", NeedsServers: true);

    // EndToEnd.Tests starts whole systems; the others run a part of their tests a second time when there are servers.
    private const string SystemProject = "EndToEnd.Tests";
    private static readonly string[] ProjectsWithServers = [SystemProject, "Hosting.Tests", "Results.Tests"];

    public bool Includes(TestProject project) => Name switch
    {
        "unit" => project.Name != SystemProject,
        "real" => ProjectsWithServers.Contains(project.Name),
        _ => true,
    };
}
