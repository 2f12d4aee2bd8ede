using System.Globalization;
using Quire.Results.DeadLetters;
using Spectre.Console;

namespace Quire.Cli.DeadLetters;

internal static class DeadLetterTable
{
    public static Table Of(IReadOnlyList<DeadLetter> letters)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Id", "Failed at", "Message", "Document", "Why");
        foreach (var letter in letters)
        {
            table.AddRow(
                $"{letter.Id:N}",
                letter.FailedAt.ToString("u", CultureInfo.InvariantCulture),
                Markup.Escape($"{letter.MessageType} in {letter.Queue}"),
                Document(letter),
                Markup.Escape($"{letter.ExceptionType}: {letter.ExceptionMessage}"));
        }

        return table;
    }

    public static string Line(DeadLetter letter) => string.Join(
        '\t',
        $"{letter.Id:N}",
        $"{letter.FailedAt:u}",
        letter.Queue,
        letter.MessageType,
        Document(letter),
        letter.ExceptionMessage);

    private static string Document(DeadLetter letter) =>
        letter.Page is { } page ? $"{letter.Document:N}, page {page}" : $"{letter.Document:N}";
}
