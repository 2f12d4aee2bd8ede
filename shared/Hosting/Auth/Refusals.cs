using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Quire.Hosting;

/// <summary>Calls of one kind that were turned away; without a valid key or token all callers are one.</summary>
internal readonly record struct RefusedCall(string Action, int Status, string? Tenant, string? KeyId);

/// <summary>Counts the calls that were turned away for want of a key or a scope.</summary>
internal sealed class Refusals
{
    /// <summary>More kinds than there are calls and keys would be the work of somebody who tries them out.</summary>
    private const int MostKinds = 1_000;

    private const string Unknown = "unknown";

    private readonly Lock _lock = new();
    private Dictionary<RefusedCall, long> _counts = [];

    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            context.RequestServices.GetRequiredService<Refusals>().Add(Of(context), 1);
    });

    public void Add(RefusedCall call, long count)
    {
        lock (_lock)
        {
            if (!_counts.ContainsKey(call) && _counts.Count >= MostKinds)
                call = new RefusedCall(Unknown, call.Status, null, null);
            _counts[call] = _counts.GetValueOrDefault(call) + count;
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public IReadOnlyDictionary<RefusedCall, long> Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }

    private static RefusedCall Of(HttpContext context) => new(
        CallName.Of(context.GetEndpoint()) ?? Unknown,
        context.Response.StatusCode,
        context.User.FindFirstValue(AuthModule.TenantClaim),
        context.User.FindFirstValue(ClaimTypes.NameIdentifier));
}
