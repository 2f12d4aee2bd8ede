using MassTransit;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

/// <summary>A broker that refuses the first dead letters.</summary>
internal sealed class FailingDeadLetters(int failures) : ISendObserver, IPublishObserver
{
    private int _left = failures;

    public Task PreSend<T>(SendContext<T> context) where T : class => Refuse(typeof(T));

    public Task PrePublish<T>(PublishContext<T> context) where T : class => Refuse(typeof(T));

    public Task PostSend<T>(SendContext<T> context) where T : class => Task.CompletedTask;

    public Task PostPublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

    public Task SendFault<T>(SendContext<T> context, Exception exception) where T : class => Task.CompletedTask;

    public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;

    private Task Refuse(Type type) => type == typeof(MessageDeadLettered) && Interlocked.Decrement(ref _left) >= 0
        ? throw new IOException("refused")
        : Task.CompletedTask;
}
