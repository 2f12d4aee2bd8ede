namespace Quire.Architecture.Tests;

public sealed class VisibilityTests
{
    [Theory]
    [InlineData("Quire.Ingest")]
    [InlineData("Quire.Recognize")]
    [InlineData("Quire.Results")]
    public void Service_shows_its_module_only(string service)
    {
        var shown = Assemblies.Types(Assemblies.Named(service)).Where(type => type.IsPublic).Select(type => type.Name);

        Assert.Equal([$"{service["Quire.".Length..]}Module"], shown);
    }

    [Theory]
    [InlineData("Quire.Compress")]
    [InlineData("Quire.Distil")]
    [InlineData("quire")]
    public void Tool_shows_nothing(string tool) =>
        Assert.DoesNotContain(Assemblies.Types(Assemblies.Named(tool)), type => type.IsPublic);

    [Fact]
    public void Class_is_sealed_unless_it_is_static_or_a_base_of_others()
    {
        var classes = Assemblies.All.SelectMany(Assemblies.Types).Where(type => type.IsClass).ToArray();
        var bases = classes.Select(type => type.BaseType?.IsGenericType == true
            ? type.BaseType.GetGenericTypeDefinition() : type.BaseType).ToHashSet();

        Assert.True(classes.Length > 100);
        Assert.Empty(classes.Where(type => !type.IsSealed && !bases.Contains(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Type_lies_in_the_namespace_of_its_project()
    {
        var types = Assemblies.All
            .SelectMany(assembly => Assemblies.Types(assembly).Select(type => (type, assembly))).ToArray();

        Assert.True(types.Length > 100);
        Assert.DoesNotContain(types, t => !t.type.Namespace!.StartsWith(Space(t.assembly), StringComparison.Ordinal));
    }

    private static string Space(System.Reflection.Assembly assembly) =>
        assembly.GetName().Name is "quire" ? "Quire.Cli" : assembly.GetName().Name!;
}
