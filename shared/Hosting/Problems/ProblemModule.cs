using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quire.Contracts;

namespace Quire.Hosting;

/// <summary>Whatever goes wrong in a request, in our code or the framework's, ends as a problem with a code.</summary>
internal static class ProblemModule
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        // A body that cannot be bound throws as well, so that it gets a code like everything else.
        builder.Services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(pages => Answer(pages.HttpContext));
    }

    // Statuses that the framework sets without a body: no such route, no such method, no such type.
    private static Task Answer(HttpContext context)
    {
        var (code, detail) = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => (ErrorCode.NotFound,
                "Found nothing at this address; see /openapi/v1.json."),
            StatusCodes.Status405MethodNotAllowed => (ErrorCode.MethodNotAllowed,
                $"Found the method {context.Request.Method}; this address takes {context.Response.Headers.Allow}."),
            StatusCodes.Status413PayloadTooLarge => (ErrorCode.DocumentTooLarge,
                "Found a body over the limit; send less."),
            StatusCodes.Status415UnsupportedMediaType => (ErrorCode.UnsupportedMediaType,
                "Found a Content-Type that this call does not take; see /openapi/v1.json."),
            >= 500 => (ErrorCode.InternalError, "The request failed; the log says why."),
            _ => (ErrorCode.InvalidRequest, "Found a request that could not be understood; see /openapi/v1.json."),
        };
        return ApiProblem.Of(code, detail, context.Response.StatusCode).ExecuteAsync(context);
    }

    // Every problem carries the trace id that the log has, also those that results of the framework write.
    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var code = problem.Status is >= 500 ? ErrorCode.InternalError : ErrorCode.InvalidRequest;
        problem.Extensions["code"] = code;
        problem.Type = ApiProblem.TypeOf(code);
    }
}
