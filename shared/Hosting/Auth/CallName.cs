using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Quire.Hosting;

/// <summary>What a call is named in records: <c>get_page</c> for the endpoint <c>GetPage</c>.</summary>
public static class CallName
{
    /// <summary>Null for an endpoint that asks for no scope, or has no name.</summary>
    public static string? Of(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAuthorizeData>() is { Policy: not null }
        && endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name
            ? JsonNamingPolicy.SnakeCaseLower.ConvertName(name)
            : null;
}
