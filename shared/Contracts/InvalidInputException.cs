namespace Quire.Contracts;

/// <summary>The input itself is at fault: never retried, told to the sender.</summary>
/// <param name="code">A constant of <see cref="ErrorCode"/>.</param>
/// <param name="detail">What was found, what was expected, what to do. No page text.</param>
public sealed class InvalidInputException(string code, string detail, Exception? inner = null)
    : Exception(detail, inner)
{
    /// <summary>A constant of <see cref="ErrorCode"/>.</summary>
    public string Code { get; } = code;
}
