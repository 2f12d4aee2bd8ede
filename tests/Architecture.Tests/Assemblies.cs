using System.Reflection;
using System.Runtime.CompilerServices;

namespace Quire.Architecture.Tests;

/// <summary>Quire's own assemblies as they were built, by name.</summary>
internal static class Assemblies
{
    public static readonly string[] Services = ["Quire.Ingest", "Quire.Recognize", "Quire.Results"];

    public static readonly string[] Shared =
        ["Quire.Contracts", "Quire.Core", "Quire.Hosting", "Quire.Imaging", "Quire.Onnx"];

    public static readonly string[] Tools = ["Quire.Compress", "Quire.Distil", "quire"];

    public static IReadOnlyList<Assembly> All { get; } =
        [.. Services.Concat(Shared).Concat(Tools).Select(Assembly.Load)];

    public static Assembly Named(string name) => All.Single(assembly => assembly.GetName().Name == name);

    /// <summary>Names of the assemblies that the code of this one names.</summary>
    public static string[] References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];

    /// <summary>The types that people wrote; compilers and generators put theirs elsewhere.</summary>
    public static Type[] Types(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(type =>
            type.Namespace?.StartsWith("Quire", StringComparison.Ordinal) == true
            && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute))),
    ];
}
