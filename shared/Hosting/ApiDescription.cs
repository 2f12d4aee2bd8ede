using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Quire.Contracts;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace Quire.Hosting;

/// <summary>What the OpenAPI document says that cannot be seen in the types of the calls.</summary>
internal static class ApiDescription
{
    /// <summary>The name, and that each call needs a key or, where they are taken, a token.</summary>
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
        if (context.ApplicationServices.GetRequiredService<IOptions<AuthOptions>>().Value.Jwt.IsOn)
            AddToken(document);
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

    /// <summary>Whatever goes wrong is a problem, also where the types do not say so.</summary>
    public static async Task AddProblem(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(
            typeof(ProblemDetails), cancellationToken: cancellationToken);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem: its code is one of docs/errors.md, its detail says what was found and expected.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MediaTypeNames.Application.ProblemJson] = new() { Schema = schema, Example = Problem() },
            },
        };
    }

    /// <summary>Puts the <see cref="ApiExample"/> of its type beside every body and every answer in JSON.</summary>
    public static Task Illustrate(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var examples = context.ApplicationServices.GetServices<ApiExample>()
            .ToDictionary(example => example.Value.GetType());
        var options = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var body in context.Description.ParameterDescriptions.Where(part => part.Source.Id == "Body"))
            Show(operation.RequestBody?.Content, body.Type);
        foreach (var answer in context.Description.SupportedResponseTypes)
            Show(operation.Responses?.GetValueOrDefault($"{answer.StatusCode}")?.Content, answer.Type);
        return Task.CompletedTask;

        void Show(IDictionary<string, OpenApiMediaType>? content, Type? type)
        {
            if (type is not null && examples.TryGetValue(type, out var example)
                && content?.TryGetValue(MediaTypeNames.Application.Json, out var json) is true)
                json.Example = JsonSerializer.SerializeToNode(example.Value, example.Options ?? options);
        }
    }

    /// <summary>Boxes and problems are written otherwise than their types look.</summary>
    public static Task Correct(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(PageBox))
            DescribeBox(schema);
        if (context.JsonTypeInfo.ElementType == typeof(PageBox))
            DescribeBox((OpenApiSchema)(schema.Items = new OpenApiSchema()));
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            schema.Properties?["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "What happened, for programs; type is the address of its page.",
            };
        return Task.CompletedTask;
    }

    private static void AddToken(OpenApiDocument document)
    {
        document.AddComponent("jwt", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the identity provider that this server trusts.",
        });
        document.Security!.Add(new() { [new OpenApiSecuritySchemeReference("jwt", document)] = [] });
    }

    private static void DescribeBox(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Array;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        (schema.MinItems, schema.MaxItems) = (4, 4);
        schema.Description = "x0, y0, x1, y1 in pixels of the page; x1 and y1 lie just outside.";
    }

    private static JsonObject Problem()
    {
        var problem = ApiProblem.Of(
            ErrorCode.InvalidRequest, "Found limit=0; expected a number from 1 to 200.").ProblemDetails;
        return new JsonObject
        {
            ["type"] = problem.Type,
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
            ["code"] = ErrorCode.InvalidRequest,
        };
    }
}
