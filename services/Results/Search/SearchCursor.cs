using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>
/// Where a further page of hits begins: pages stored after the first answer (above UpTo) do not move the hits.
/// </summary>
internal readonly record struct SearchCursor(long UpTo, int Offset)
{
    public static readonly SearchCursor Start = new(long.MaxValue, 0);

    /// <exception cref="InvalidInputException">Not a cursor that an answer gave.</exception>
    public static SearchCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Start;
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var upTo, var offset]
            && long.TryParse(upTo, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
            return new SearchCursor(id, skip);
        throw new InvalidInputException(
            ErrorCode.InvalidRequest,
            "Found a cursor that no answer gave; expected the value of 'next' or 'previous'.");
    }

    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{UpTo}.{Offset}")));
}
