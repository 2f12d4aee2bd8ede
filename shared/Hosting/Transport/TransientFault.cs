using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using MassTransit;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Quire.Contracts;
using RabbitMQ.Client.Exceptions;

namespace Quire.Hosting;

/// <summary>Tells what may go away by itself from what never will: only the former is retried.</summary>
public static class TransientFault
{
    // SQLSTATE classes whose faults lie in the statement or its values; a retry meets the same fault.
    private static readonly string[] PermanentSqlStates = ["22", "42"];

    /// <summary>
    /// True for faults of the network, the database, the broker or the blob store that time may mend.
    /// </summary>
    /// <remarks>The outermost exception that says anything decides; wrappers are looked through.</remarks>
    public static bool IsTransient(Exception exception) => exception switch
    {
        InvalidInputException or BlobMissingException or BlobCorruptException or LastingException => false,
        BlobKeyUnknownException => false,
        ArgumentException or InvalidDataException or FormatException or NotSupportedException => false,
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException => false,
        OperationCanceledException { InnerException: not TimeoutException } => false,
        TransientException or TimeoutException or SocketException or TimeoutRejectedException => true,
        BrokenCircuitException or RequestTimeoutException or ConnectionException => true,
        RabbitMQClientException => true,
        DbException database => database.IsTransient || !IsPermanent(database.SqlState),
        AmazonServiceException service => IsTransient(service.StatusCode),
        AmazonClientException or WebException => true,
        HttpRequestException request => request.StatusCode is not { } status || IsTransient(status),
        IOException => true,
        AggregateException { InnerExceptions: { Count: > 0 } inner } => inner.All(IsTransient),
        { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };

    private static bool IsPermanent(string? sqlState) =>
        sqlState is { Length: 5 } && PermanentSqlStates.Contains(sqlState[..2]);

    // 0: no answer was had at all.
    private static bool IsTransient(HttpStatusCode status) =>
        status is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || status >= HttpStatusCode.InternalServerError;
}
