using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Turns what a request threw into its answer.</summary>
internal sealed class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 10;
    private const int ClientClosedRequest = 499; // nginx's number for a caller that went away; nobody reads it.

    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = ProblemOf(exception);
        if (problem.StatusCode >= StatusCodes.Status500InternalServerError)
            Log.RequestFailed(logger, exception, context.Request.Method, context.Request.Path);
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        await problem.ExecuteAsync(context);
        return true;
    }

    private static ProblemHttpResult ProblemOf(Exception exception) => exception switch
    {
        InvalidInputException input => ApiProblem.Of(input.Code, input.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            ApiProblem.Of(ErrorCode.DocumentTooLarge, "Found a body over the limit; send less."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            ApiProblem.Of(ErrorCode.UnsupportedMediaType, "Found a Content-Type that this call does not take."),
        BadHttpRequestException request => ApiProblem.Of(ErrorCode.InvalidRequest, request.Message, request.StatusCode),
        _ when TransientFault.IsTransient(exception) => ApiProblem.Of(ErrorCode.OverCapacity,
            "Something behind this service does not answer or has no room left. Try again later."),
        _ => ApiProblem.Of(ErrorCode.InternalError, "The request failed; the log says why."),
    };
}
