using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

// One after the other: the tests of a shared broker share its queues.
[Collection("broker")]
public sealed class RabbitMqTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ParcelLog _log = new();
    private readonly Parcel _parcel = new() { DocumentId = Guid.NewGuid() };

    [Fact]
    public async Task Message_stays_in_its_queue_while_dead_letters_cannot_be_sent()
    {
        _log.OnAttempt = (_, _) => throw new InvalidDataException("bug");
        await using var process = await ParcelProcess.StartAsync(TransportKind.RabbitMq, _log);
        process.RefuseSending(new FailingDeadLetters(failures: 2));

        await process.Bus.Publish(_parcel, Cancel);

        await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.Equal(3, _log.Attempts(_parcel.DocumentId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopping_process_gives_back_what_it_cannot_finish(bool breaks)
    {
        using var begun = new SemaphoreSlim(0);
        _log.OnAttempt = (attempt, cancelled) =>
        {
            begun.Release();
            return attempt == 1 ? WaitAsync(breaks, cancelled) : Task.CompletedTask;
        };
        var settings = Transports.Settings(TransportKind.RabbitMq);
        settings["Quire:Transport:StopTimeout"] = "00:00:00.200";
        await using (var stopping = await ParcelProcess.StartAsync(settings, _log))
        {
            await stopping.Bus.Publish(_parcel, Cancel);
            await begun.WaitAsync(Cancel);
            await stopping.StopAsync();
        }

        await using var next = await ParcelProcess.StartAsync(TransportKind.RabbitMq, _log);

        await _log.DeliveredAsync(_parcel.DocumentId);
        Assert.Equal(2, _log.Attempts(_parcel.DocumentId));
    }

    [Fact]
    public async Task Message_that_is_never_answered_becomes_a_dead_letter()
    {
        // Fails to be answered as a crash would: the dead letter of the consumer's fault cannot be sent, so it is given
        // back.
        _log.OnAttempt = (_, _) => throw new InvalidDataException("kills the process");
        var settings = Transports.Settings(TransportKind.RabbitMq);
        settings["Quire:Transport:MaxDeliveries"] = "3";
        await using var process = await ParcelProcess.StartAsync(settings, _log);
        process.RefuseSending(new FailingDeadLetters(failures: 3));

        await process.Bus.Publish(_parcel, Cancel);

        var letter = await _log.DeadLetterAsync(letter => letter.DocumentId == _parcel.DocumentId);
        Assert.Equal(typeof(TooManyDeliveriesException).FullName, letter.ExceptionType);
        Assert.Equal(3, _log.Attempts(_parcel.DocumentId));
    }

    [Fact]
    public async Task Message_that_is_published_before_its_consumer_ever_ran_waits_for_it()
    {
        var registered = new DocumentRegistered { DocumentId = _parcel.DocumentId, Tenant = "acme" };
        await using (var early = await TestProcess.StartAsync(Transports.Settings(TransportKind.RabbitMq)))
            await early.Bus.Publish(registered, Cancel);

        await using var late = await TestProcess.StartAsync(
            Transports.Settings(TransportKind.RabbitMq),
            bus => bus.AddConsumer<RegisteredConsumer>().Endpoint(endpoint => endpoint.Name = QueueName.Receipts),
            builder => builder.Services.AddSingleton(_log));

        await _log.DeliveredAsync(_parcel.DocumentId);
    }

    [Fact]
    public async Task Replay_to_a_queue_that_does_not_exist_is_an_error()
    {
        await using var process = await ParcelProcess.StartAsync(TransportKind.RabbitMq, _log);
        var letter = DeadLetterEnvelope.Wrap(
            $"none-{Guid.NewGuid():N}", "{}"u8.ToArray(), new IOException(), DateTimeOffset.UnixEpoch);

        await Assert.ThrowsAsync<TransientException>(() => process.Replay.ReplayAsync(letter, Cancel));
    }

    [Fact]
    public async Task Process_starts_without_its_broker_and_is_not_ready()
    {
        var settings = Transports.Settings(TransportKind.InMemory);
        settings["Quire:Transport:Kind"] = "RabbitMq";
        settings["Quire:Transport:Port"] = "1";
        await using var process = await TestProcess.StartAsync(settings, waitForBus: false);

        using var answer = await process.Client().GetAsync("/readyz", Cancel);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private sealed class RegisteredConsumer(ParcelLog log) : IConsumer<DocumentRegistered>
    {
        public Task Consume(ConsumeContext<DocumentRegistered> context)
        {
            log.NoteDelivery(context.Message.DocumentId);
            return Task.CompletedTask;
        }
    }

    // Waits on a token of its own, as a consumer with a time limit does; may fail otherwise than by cancellation.
    private static async Task WaitAsync(bool breaks, CancellationToken cancelled)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, own.Token);
        }
        catch (OperationCanceledException) when (breaks)
        {
            throw new InvalidDataException("torn");
        }
    }
}
