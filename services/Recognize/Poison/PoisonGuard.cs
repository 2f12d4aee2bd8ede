using MassTransit;
using Microsoft.Extensions.Options;
using Quire.Contracts;

namespace Quire.Recognize;

/// <summary>Reads a page here or, if workers have died of it, in a child process.</summary>
internal sealed class PoisonGuard(
    LoadedModels models, Suspicion suspicion, ReadingJournal journal, PoisonNotes notes, LoneReader alone,
    IOptions<RecognizeOptions> options, IHostApplicationLifetime lifetime, ILogger<PoisonGuard> logger)
{
    /// <exception cref="InvalidInputException">It cannot be read, here or alone.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more, or took too long.</exception>
    public async Task<RecognizedPage> ReadAsync(
        ConsumeContext<PageQueued> context, byte[] image, CancellationToken cancellationToken)
    {
        var page = context.Message;
        if (await suspicion.FallsAsync(context))
            return await ReadAloneAsync(page, image, context.CancellationToken);
        using var note = journal.Begin(page);
        try
        {
            return await ReadingThread.RunAsync(
                () => PageBytes.Read(models, image, page.PageIndex, cancellationToken),
                options.Value.StuckAfter, cancellationToken);
        }
        catch (StuckReadingException)
        {
            GiveUpThread(page);
            await notes.AddAsync(page);
            throw;
        }
    }

    // Whatever else leaves by exception leaves the page suspected, for it is tried again.
    private async Task<RecognizedPage> ReadAloneAsync(
        PageQueued page, byte[] image, CancellationToken cancellationToken)
    {
        Log.PageReadAlone(logger, page.DocumentId, page.PageIndex);
        try
        {
            var read = await alone.ReadAsync(image, page.PageIndex, cancellationToken);
            journal.Forget(page);
            return read;
        }
        catch (InvalidInputException guilty)
        {
            journal.Forget(page);
            if (guilty.Code is ErrorCode.PageCrashes or ErrorCode.PageTimeout)
                await notes.AddAsync(page);
            throw;
        }
    }

    // A thread that goes on has a core to itself until this process ends.
    private void GiveUpThread(PageQueued page)
    {
        Log.ThreadGivenUp(logger, page.DocumentId, page.PageIndex);
        if (options.Value.EndWhenStuck)
            lifetime.StopApplication();
    }
}
