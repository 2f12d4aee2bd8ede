using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>
/// <c>POST /v1/documents</c>: receive, judge, keep, publish, answer. All files of a post are taken in, or none.
/// </summary>
internal sealed class PostDocuments(
    BusReadiness bus, Backlog backlog, IntakeCapacity capacity, TenantQuota quota, UploadReader reader,
    DocumentProbe probe, Idempotency idempotency, DocumentIntake intake, CompletionWaiter waiter,
    IOptions<SplitOptions> split, TimeProvider time)
{
    private const int RetryAfterSeconds = 5;

    // The backlog is counted every quarter of a minute.
    private const int RetryAfterBacklogSeconds = 30;

    public static Task<IResult> HandleAsync(HttpContext context, PostDocuments post) => post.AnswerAsync(context);

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var key = Idempotency.Checked(context.Request.Headers["Idempotency-Key"]);
        var wait = WaitPreference.Of(context.Request);
        if (!bus.IsReady)
            return ComeAgain(context, "Found no broker to tell of the document. Send it again a little later.");
        if (backlog.AboveMark() is { } pages)
            return ComeAgain(
                context, $"Found {pages} pages that wait to be read. Send the document again once they are fewer.",
                RetryAfterBacklogSeconds);
        using var place = await capacity.TryEnterAsync(context.Request.ContentLength, cancellationToken);
        if (place is null)
            return ComeAgain(
                context, "Found no free place for an upload, or too little free disk. Send it again a little later.");
        UploadLimit.Lift(context);
        using var folder = new WorkFolder(split.Value.TempFolder);
        var files = await reader.ReadAsync(context.Request, folder.Path, cancellationToken);
        var probed = new List<ProbedFile>();
        foreach (var file in files)
            probed.Add(await probe.ProbeAsync(file, folder.Path, cancellationToken));
        var post = new Post(new Sender(context.Tenant(), context.KeyId()), key, files, probed);
        return await (key is null ? TakeWithinQuotaAsync(context, post, wait) : TakeOnceAsync(context, post, wait));
    }

    private async Task<IResult> TakeOnceAsync(HttpContext context, Post post, TimeSpan? wait)
    {
        var (tenant, key) = (post.Tenant, post.Key!);
        if (await idempotency.BeginAsync(tenant, key, post.Files, context.RequestAborted) is { } earlier)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
            return Accepted(context, earlier);
        }

        var done = false;
        try
        {
            var result = await TakeWithinQuotaAsync(context, post, wait);
            done = result is not ProblemHttpResult;
            return result;
        }
        finally
        {
            if (!done)
                await idempotency.AbandonAsync(tenant, key, CancellationToken.None);
        }
    }

    private async Task<IResult> TakeWithinQuotaAsync(HttpContext context, Post post, TimeSpan? wait)
    {
        var pages = post.Probed.SelectMany(file => file.Header.Pages).ToList();
        if (quota.Take(post.Tenant, pages) is not { } pause)
            return await TakeAsync(context, post, wait);
        context.Response.Headers.RetryAfter = $"{Math.Ceiling(pause.TotalSeconds)}";
        return ApiProblem.Of(
            ErrorCode.QuotaExceeded,
            $"Found {pages.Count} pages above what may be sent in a minute. "
            + $"Send them again in {pause.TotalSeconds:F0} s.");
    }

    private async Task<IResult> TakeAsync(HttpContext context, Post post, TimeSpan? wait)
    {
        var ids = post.Probed.Select((_, index) =>
            post.Key is null ? DocumentIdentity.New(time) : DocumentIdentity.Of(post.Tenant, post.Key, index)).ToList();
        var ends = wait is null ? [] : ids.Select(waiter.Expect).ToList();
        try
        {
            var documents = await intake.TakeAsync(
                [.. ids.Zip(post.Probed)], post.Sender, areNew: post.Key is null, context.RequestAborted);
            var answer = PostAnswer.Of(documents);
            if (post.Key is not null)
                await idempotency.FinishAsync(post.Tenant, post.Key, post.Files, answer, CancellationToken.None);
            return wait is null || !await waiter.WaitAsync(ends, wait.Value, context.RequestAborted)
                ? Accepted(context, answer)
                : await CompletedAsync(context, documents, ends);
        }
        finally
        {
            if (wait is not null)
                ids.ForEach(waiter.Forget);
        }
    }

    private static async Task<IResult> CompletedAsync(
        HttpContext context, List<DocumentAnswer> documents, List<Task<string>> ends)
    {
        var states = await Task.WhenAll(ends);
        var answer = PostAnswer.Of([.. documents.Zip(states, (document, state) => document with { State = state })]);
        context.Response.Headers["Preference-Applied"] = "wait";
        SetLocation(context, answer);
        return TypedResults.Ok(answer);
    }

    private static JsonHttpResult<PostAnswer> Accepted(HttpContext context, PostAnswer answer)
    {
        SetLocation(context, answer);
        return TypedResults.Json(answer, statusCode: StatusCodes.Status202Accepted);
    }

    private static void SetLocation(HttpContext context, PostAnswer answer)
    {
        if (answer.Links is not null)
            context.Response.Headers.Location = answer.Links.Self;
    }

    private static ProblemHttpResult ComeAgain(HttpContext context, string detail, int seconds = RetryAfterSeconds)
    {
        context.Response.Headers.RetryAfter = $"{seconds}";
        return ApiProblem.Of(ErrorCode.OverCapacity, detail);
    }

    private sealed record Post(
        Sender Sender, string? Key, IReadOnlyList<UploadedFile> Files, IReadOnlyList<ProbedFile> Probed)
    {
        public string Tenant => Sender.Tenant;
    }
}
