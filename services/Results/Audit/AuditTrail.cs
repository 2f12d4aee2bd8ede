using Quire.Hosting;

namespace Quire.Results.Audit;

/// <summary>Records every call that a key may make: writes before they begin, reads before their first byte.</summary>
/// <remarks>If it cannot be recorded it is not done: nobody changes or sees a document without a trace.</remarks>
internal static class AuditTrail
{
    // They tell where documents stand, are asked for again and again, and hold nothing that was read.
    private static readonly string[] StatusCalls = ["list_documents", "get_document", "get_document_events"];

    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        if (ActionOf(context.GetEndpoint()) is { } action)
            await new AuditedCall(context, action).RunAsync(next);
        else
            await next(context);
    });

    /// <summary>Null for a call that is not recorded.</summary>
    public static string? ActionOf(Endpoint? endpoint) =>
        CallName.Of(endpoint) is { } name && !StatusCalls.Contains(name) ? name : null;
}
