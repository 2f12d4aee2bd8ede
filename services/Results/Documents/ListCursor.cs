using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Documents;

/// <summary>The last document of a list; the next list begins behind it, whatever has come or gone since.</summary>
internal sealed record ListCursor(DateTimeOffset ReceivedAt, Guid Id)
{
    /// <summary>Null for the beginning.</summary>
    /// <exception cref="InvalidInputException">Not a cursor that a list gave.</exception>
    public static ListCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var moment, var document]
            && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && Guid.TryParseExact(document, "N", out var id))
            return new ListCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id);
        throw new InvalidInputException(
            ErrorCode.InvalidRequest, "Found a cursor that no list gave; follow the address in 'next'.");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt.ToUnixTimeMilliseconds()}.{Id:N}")));
}
