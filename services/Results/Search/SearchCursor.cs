using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Quire.Contracts;

namespace Quire.Results.Search;

/// <summary>The hit behind which, or before which, a further page of hits begins.</summary>
/// <param name="UpTo">Pages stored after the first answer do not move the hits.</param>
/// <param name="Key">Of that hit; null for the beginning.</param>
/// <param name="IsBackward">The hits before it are wanted.</param>
internal sealed record SearchCursor(long UpTo, HitKey? Key, bool IsBackward)
{
    public static readonly SearchCursor Start = new(long.MaxValue, null, false);

    /// <exception cref="InvalidInputException">Not a cursor that an answer gave.</exception>
    public static SearchCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Start;
        if (Base64Url.IsValid(text))
        {
            long[] numbers = [.. Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.').Select(Number)];
            if (numbers is [>= 0 and var upTo, (>= 0 and <= 2) and var group, >= 0 and var score, >= 0 and var id,
                (0 or 1) and var backward])
                return new SearchCursor(upTo, new HitKey((HitGroup)group, score, id), backward == 1);
        }

        throw new InvalidInputException(
            ErrorCode.InvalidRequest,
            "Found a cursor that no answer gave; expected the value of 'next' or 'previous'.");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{UpTo}.{(int)Key!.Value.Group}.{Key.Value.Score}.{Key.Value.Id}.{(IsBackward ? 1 : 0)}")));

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
