using Quire.Hosting;

namespace Quire.Results.Audit;

/// <summary>One call, with a record of its beginning if it writes, and one of its outcome.</summary>
internal sealed class AuditedCall(HttpContext context, string action)
{
    private const int CallerLeft = 499;

    private readonly AuditLog _log = context.RequestServices.GetRequiredService<AuditLog>();
    private long? _began;
    private bool _ended;

    private bool IsRead => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    public async Task RunAsync(RequestDelegate next)
    {
        if (!IsRead)
            _began = await _log.AppendAsync(Entry());
        // Whoever turns a fault into an answer stands before this: its status is known when the answer starts.
        context.Response.OnStarting(() => EndAsync(context.Response.StatusCode));
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            await EndAsync(CallerLeft);
            throw;
        }

        await EndAsync(context.Response.StatusCode);
    }

    private async Task EndAsync(int outcome)
    {
        // A read that failed showed nothing, and often failed for want of the very database that would record it.
        if (_ended || (IsRead && outcome >= StatusCodes.Status500InternalServerError))
            return;
        _ended = true;
        try
        {
            await _log.AppendAsync(Entry() with { Outcome = outcome, Began = _began });
        }
        catch (Exception fault) when (_began is not null && TransientFault.IsTransient(fault))
        {
            // It is done and its beginning is recorded: to call it failed would have the caller do it twice.
            var logger = context.RequestServices.GetRequiredService<ILogger<AuditedCall>>();
            Log.OutcomeNotRecorded(logger, fault, _began.Value, outcome);
        }
    }

    private AuditEntry Entry() => new(
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        context.Tenant(), context.KeyId(), action, Subject());

    // Route values are ids and numbers by the constraints of their routes; a new document's id is in its address.
    private string Subject()
    {
        var route = context.Request.RouteValues.Values.Select(value => $"{value}").ToArray();
        if (route.Length > 0)
            return string.Join('/', route.Select(Canonical));
        var created = context.Response.Headers.Location.ToString().Split('/')[^1];
        return Guid.TryParse(created, out var id) ? $"{id}" : "";
    }

    // An id can be written in several ways, and is looked for in one.
    private static string Canonical(string value) => Guid.TryParse(value, out var id) ? $"{id}" : value;
}
