namespace Quire.Architecture.Tests;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Quire.Contracts")]
    [InlineData("Quire.Core")]
    public void Pure_project_names_nothing_but_the_framework(string project)
    {
        var references = Assemblies.References(Assemblies.Named(project));

        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NetVips", "Quire.Imaging")]
    [InlineData("zxing", "Quire.Imaging")]
    [InlineData("Microsoft.ML.OnnxRuntime", "Quire.Onnx")]
    [InlineData("MassTransit.RabbitMqTransport", "Quire.Hosting")]
    [InlineData("RabbitMQ.Client", "Quire.Hosting")]
    [InlineData("Polly.Core", "Quire.Hosting")]
    [InlineData("AWSSDK.S3", "Quire.Hosting")]
    [InlineData("AWSSDK.Core", "Quire.Hosting")]
    [InlineData("Microsoft.IdentityModel.Tokens", "Quire.Hosting")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite", "Quire.Results")]
    [InlineData("Npgsql.EntityFrameworkCore.PostgreSQL", "Quire.Results")]
    [InlineData("Spectre.Console", "quire")]
    public void Package_is_named_by_one_project_only(string package, string project)
    {
        var naming = Assemblies.All.Where(assembly => Assemblies.References(assembly).Contains(package));

        Assert.Equal([project], naming.Select(assembly => assembly.GetName().Name!));
    }

    [Fact]
    public void Service_never_names_a_service() =>
        Assert.All(Assemblies.Services.Select(Assemblies.Named), service =>
            Assert.Empty(Assemblies.References(service).Intersect(Assemblies.Services)));

    [Fact]
    public void Shared_project_names_neither_services_nor_tools() =>
        Assert.All(Assemblies.Shared.Select(Assemblies.Named), shared =>
            Assert.Empty(Assemblies.References(shared).Intersect([.. Assemblies.Services, .. Assemblies.Tools])));
}
