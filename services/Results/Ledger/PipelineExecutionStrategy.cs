using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Quire.Hosting;

namespace Quire.Results.Ledger;

/// <summary>
/// Has Entity Framework's single statements retried by our own pipeline, which leaves messages to the bus.
/// </summary>
/// <remarks>Inside a transaction nothing is retried by itself: whoever began it begins it again.</remarks>
internal sealed class PipelineExecutionStrategy(ExecutionStrategyDependencies dependencies, RetryPipeline pipeline)
    : IExecutionStrategy
{
    // Has a statement's rows buffered: a reader that breaks half-way could not begin anew.
    public bool RetriesOnFailure => true;

    private bool InTransaction => dependencies.CurrentContext.Context.Database.CurrentTransaction is not null;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation,
        Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded)
    {
        var context = dependencies.CurrentContext.Context;
        return InTransaction ? operation(context, state) : pipeline.Execute(() => operation(context, state));
    }

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken)
    {
        var context = dependencies.CurrentContext.Context;
        if (InTransaction)
            return await operation(context, state, cancellationToken);
        return await pipeline.ExecuteAsync(
            cancellation => operation(context, state, cancellation), cancellationToken);
    }
}
