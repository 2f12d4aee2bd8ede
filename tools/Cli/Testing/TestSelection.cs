namespace Quire.Cli.Testing;

/// <summary>Which tests a name of <c>quire test</c> stands for.</summary>
/// <remarks>
/// Tests over real servers carry <c>[Trait("Suite", "Real")]</c> wherever they are; EndToEnd.Tests starts whole systems.
/// </remarks>
internal sealed record TestSelection(string Name, bool NeedsServers)
{
    public static readonly TestSelection All = new("all", NeedsServers: true);
    public static readonly TestSelection Unit = new("unit", NeedsServers: false);
    public static readonly TestSelection Real = new("real", NeedsServers: true);

    private const string SystemProject = "EndToEnd.Tests";

    /// <summary>Arguments for the project's runner; null if the project has no part in this selection.</summary>
    public string[]? FilterFor(TestProject project) => (Name, project.Name) switch
    {
        ("all", _) => [],
        ("unit", SystemProject) => null,
        ("unit", _) => ["-trait-", "Suite=Real"],
        (_, SystemProject) => [],
        _ => ["-trait", "Suite=Real"],
    };
}
