using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Quire.Contracts;

namespace Quire.Hosting.Tests;

public sealed class TransientFaultTests
{
    public static TheoryData<Exception> Passing =>
    [
        new IOException(), new TimeoutException(), new SocketException(), new TransientException("race"),
        new HttpRequestException(null, null, HttpStatusCode.ServiceUnavailable), new HttpRequestException("no answer"),
        new AmazonServiceException { StatusCode = HttpStatusCode.TooManyRequests },
        new InvalidOperationException("wrapper", new IOException()),
        new AggregateException(new IOException(), new TimeoutException()),
    ];

    public static TheoryData<Exception> Lasting =>
    [
        new InvalidInputException(ErrorCode.PageCorrupt, "bad"), new ArgumentException(), new InvalidDataException(),
        new BlobMissingException("a"), new BlobCorruptException("a", "b"), new FileNotFoundException(),
        new BlobKeyUnknownException("a", "b", []),
        new HttpRequestException(null, null, HttpStatusCode.BadRequest), new OperationCanceledException(),
        new AmazonServiceException { StatusCode = HttpStatusCode.Forbidden },
        new InvalidOperationException(), new KeyNotFoundException(),
        new InvalidOperationException("wrapper", new InvalidDataException()),
        new AggregateException(new IOException(), new InvalidDataException()),
    ];

    [Theory, MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public void Fault_of_the_surroundings_is_transient(Exception fault) =>
        Assert.True(TransientFault.IsTransient(fault));

    [Theory, MemberData(nameof(Lasting), DisableDiscoveryEnumeration = true)]
    public void Fault_of_input_or_code_is_not(Exception fault) => Assert.False(TransientFault.IsTransient(fault));

    [Fact]
    public void Retries_sit_out_three_minutes_by_default() =>
        Assert.InRange(RetrySchedule.Pauses(new TransportOptions()).Sum(pause => pause.TotalSeconds), 180, 300);
}
