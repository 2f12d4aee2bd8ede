using System.Diagnostics;
using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

// One after the other: the tests of a shared broker share its queues.
[Collection("broker")]
public sealed class DeliveryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ParcelLog _log = new();
    private readonly Parcel _parcel = new() { DocumentId = Guid.NewGuid() };

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Transient_fault_is_retried_until_it_passes(TransportKind kind)
    {
        _log.OnAttempt = (attempt, _) => attempt < 4 ? throw new IOException("away") : Task.CompletedTask;
        await using var process = await ParcelProcess.StartAsync(kind, _log);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeliveredAsync(_parcel.DocumentId);
        Assert.Equal(4, _log.Attempts(_parcel.DocumentId));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Bad_input_becomes_a_dead_letter_at_once(TransportKind kind)
    {
        _log.OnAttempt = (_, _) => throw new InvalidInputException(ErrorCode.PageCorrupt, "bad");
        await using var process = await ParcelProcess.StartAsync(kind, _log);

        await process.Bus.Publish(_parcel, Cancel);

        var letter = await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.Equal(1, _log.Attempts(_parcel.DocumentId));
        Assert.Equal((ParcelProcess.Queue, "Parcel"), (letter.Queue, letter.MessageType));
        Assert.Equal(("acme", 7), (letter.Tenant, letter.PageIndex));
        Assert.Equal((typeof(InvalidInputException).FullName, "bad"), (letter.ExceptionType, letter.ExceptionMessage));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Transient_fault_that_lasts_becomes_a_dead_letter(TransportKind kind)
    {
        _log.OnAttempt = (_, _) => throw new TimeoutException("away");
        await using var process = await ParcelProcess.StartAsync(kind, _log);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.True(_log.Attempts(_parcel.DocumentId) > 3);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Without_time_for_retries_a_transient_fault_becomes_a_dead_letter_at_once(TransportKind kind)
    {
        var settings = Transports.Settings(kind);
        settings["Quire:Transport:RetryFor"] = "00:00:00";
        _log.OnAttempt = (_, _) => throw new TimeoutException("away");
        await using var process = await ParcelProcess.StartAsync(settings, _log);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.Equal(1, _log.Attempts(_parcel.DocumentId));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Call_that_was_given_up_becomes_a_dead_letter_as_well(TransportKind kind)
    {
        _log.OnAttempt = (_, _) => throw new TaskCanceledException("a call of the consumer's own ran out of time");
        await using var process = await ParcelProcess.StartAsync(kind, _log);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Calls_of_a_consumer_are_retried_by_the_bus_alone(TransportKind kind)
    {
        var calls = 0;
        var pipelines = new RetryPipelines(TimeProvider.System);
        _log.OnAttempt = (_, cancelled) => pipelines.Blob.ExecuteAsync(
            _ => Interlocked.Increment(ref calls) < 3 ? throw new IOException("away") : Task.CompletedTask, cancelled);
        await using var process = await ParcelProcess.StartAsync(kind, _log);

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeliveredAsync(_parcel.DocumentId);
        Assert.Equal(3, _log.Attempts(_parcel.DocumentId));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Replayed_dead_letter_is_delivered_once_the_cause_is_mended(TransportKind kind)
    {
        _log.OnAttempt = (attempt, _) => attempt == 1 ? throw new InvalidDataException("bug") : Task.CompletedTask;
        await using var process = await ParcelProcess.StartAsync(kind, _log);
        await process.Bus.Publish(_parcel, Cancel);
        var letter = await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);

        await process.Replay.ReplayAsync(letter, Cancel);

        await _log.DeliveredAsync(_parcel.DocumentId);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Body_that_is_no_message_becomes_a_dead_letter_as_it_stood(TransportKind kind)
    {
        await using var process = await ParcelProcess.StartAsync(kind, _log);
        var body = $"{{ no json {_parcel.DocumentId}";

        await process.SendRawAsync(kind, body);

        var letter = await _log.DeadLetterAsync(letter => letter.Body == body);
        Assert.Equal((ParcelProcess.Queue, ""), (letter.Queue, letter.MessageType));
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Message_that_no_consumer_knows_becomes_a_dead_letter(TransportKind kind)
    {
        await using var process = await ParcelProcess.StartAsync(kind, _log);
        var body = $$"""
            {"messageType": ["urn:message:Elsewhere:Stray"], "message": {"documentId": "{{_parcel.DocumentId}}"} }
            """;

        await process.SendRawAsync(kind, body);

        var letter = await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.Equal("Stray", letter.MessageType);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Trace_goes_along_with_the_message(TransportKind kind)
    {
        var seen = default(ActivityTraceId);
        _log.OnAttempt = (_, _) =>
        {
            seen = Activity.Current?.TraceId ?? default;
            return Task.CompletedTask;
        };
        await using var process = await ParcelProcess.StartAsync(kind, _log);
        using var request = QuireMetrics.Activities.StartActivity("request")!;

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeliveredAsync(_parcel.DocumentId);
        Assert.Equal(request.TraceId, seen);
    }

    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task Stopping_process_finishes_what_it_has_begun(TransportKind kind)
    {
        using var begun = new SemaphoreSlim(0);
        using var released = new SemaphoreSlim(0);
        _log.OnAttempt = async (_, _) =>
        {
            begun.Release();
            await released.WaitAsync(Cancel);
        };
        await using var process = await ParcelProcess.StartAsync(kind, _log);
        await process.Bus.Publish(_parcel, Cancel);
        await begun.WaitAsync(Cancel);

        var stopped = process.StopAsync();
        released.Release();
        await stopped;

        await _log.DeliveredAsync(_parcel.DocumentId);
    }
}
