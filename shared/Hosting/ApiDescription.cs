using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Quire.Hosting;

/// <summary>What the OpenAPI document says about all calls alike: the name, and that each needs a key.</summary>
internal static class ApiDescription
{
    public static Task Complete(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Quire";
        document.Info.Version = "v1";
        document.Info.Description = "Pages in, searchable text out. Errors are problems (RFC 9457) with a stable code.";
        document.Components ??= new OpenApiComponents();
        document.AddComponent("key", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, qk_{id}_{secret}.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Calls stand together by what they are about: the part of the address after the version.</summary>
    public static Task Group(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.RelativePath?.Split('/', ':') is ["v1", var subject, ..])
            operation.Tags = new HashSet<OpenApiTagReference> { new(subject, context.Document) };
        return Task.CompletedTask;
    }
}
