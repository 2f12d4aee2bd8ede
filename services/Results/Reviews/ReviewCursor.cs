using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Reviews;

/// <summary>A page's place in the queue; what follows begins behind it, whatever has come or gone since.</summary>
internal sealed record ReviewCursor(double ExpectedErrors, long Id)
{
    public static readonly ReviewCursor Start = new(double.MaxValue, 0);

    public static ReviewCursor Of(ReviewRow row) => new(row.ExpectedErrors, row.Id);

    /// <exception cref="InvalidInputException">Not a cursor that the queue gave.</exception>
    public static ReviewCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Start;
        if (Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('/') is [var errors, var row]
            && double.TryParse(errors, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected)
            && double.IsFinite(expected)
            && long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return new ReviewCursor(expected, id);
        throw new InvalidInputException(
            ErrorCode.InvalidRequest, "Found a cursor that the queue did not give; expected that of its last answer.");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{ExpectedErrors:R}/{Id}")));
}
