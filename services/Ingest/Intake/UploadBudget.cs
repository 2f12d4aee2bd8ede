using System.Buffers;
using System.Security.Cryptography;
using Quire.Contracts;
using Quire.Hosting;

namespace Quire.Ingest;

/// <summary>Counts the bytes of one request against its limits while they come in.</summary>
internal sealed class UploadBudget
{
    private const int BufferBytes = 1 << 16;

    private readonly IntakeOptions _options;
    private long _received;

    /// <exception cref="InvalidInputException"><c>document_too_large</c> by the declared length alone.</exception>
    public UploadBudget(IntakeOptions options, long? declaredBytes)
    {
        _options = options;
        if (declaredBytes > options.MaxRequestBytes)
            throw TooLarge($"a request of {declaredBytes} bytes", options.MaxRequestBytes);
    }

    /// <summary>Copies a body to a new file. Its length, and its SHA-256 in hexadecimal.</summary>
    /// <exception cref="TransientException">The file cannot be written: no fault of the sender.</exception>
    public async Task<(long Length, string Sha256)> SaveAsync(
        Stream body, string name, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = await WritingAsync(() => ValueTask.FromResult(
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1)));
        var length = await ReadAsync(body, async bytes =>
        {
            if (file.Length + bytes.Length > _options.MaxDocumentBytes)
                throw TooLarge($"'{name}' with more than {_options.MaxDocumentBytes} bytes", _options.MaxDocumentBytes);
            hash.AppendData(bytes.Span);
            await WritingAsync(async () =>
            {
                await file.WriteAsync(bytes, cancellationToken);
                return bytes.Length;
            });
        }, cancellationToken);
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads over a part that is no file.</summary>
    public Task SkipAsync(Stream body, CancellationToken cancellationToken) =>
        ReadAsync(body, _ => ValueTask.CompletedTask, cancellationToken);

    private async Task<long> ReadAsync(
        Stream body, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0L;
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                _received += read;
                if (_received > _options.MaxRequestBytes)
                    throw TooLarge("a request with more bytes", _options.MaxRequestBytes);
                await take(buffer.AsMemory(0, read));
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Apart from what goes wrong with the body: both are an IOException.
    private static async ValueTask<T> WritingAsync<T>(Func<ValueTask<T>> write)
    {
        try
        {
            return await write();
        }
        catch (IOException full)
        {
            throw new TransientException(
                "Found no way to write an upload to the temp folder; expected room for it. Free some disk.", full);
        }
    }

    private static InvalidInputException TooLarge(string found, long limit) =>
        new(ErrorCode.DocumentTooLarge,
            $"Found {found}; expected at most {limit}. Split the document or send fewer at once.");
}
