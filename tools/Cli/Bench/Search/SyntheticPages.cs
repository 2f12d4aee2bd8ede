using System.Globalization;
using Npgsql;
using Quire.Contracts;
using Quire.Results.Ledger;
using Quire.Results.Search;

namespace Quire.Cli.Bench.Search;

/// <summary>Pages that nobody read: words as frequent as Zipf's law has them, and on each a number of its own.</summary>
internal sealed class SyntheticPages(string tenant, BlobReference text)
{
    private const int Vocabulary = 50_000, WordsOnPage = 120, PagesOfDocument = 10;

    private static readonly string[] Syllables =
        ["ra", "ti", "on", "le", "mo", "sa", "ver", "ne", "ku", "bel", "dor", "fi", "gan", "hu", "pos", "li", "to", "cen"];

    /// <summary>The word of a rank, from 0: the lower, the more frequent.</summary>
    public static string Word(int rank)
    {
        var word = "";
        for (var rest = rank + Syllables.Length; rest > 0; rest /= Syllables.Length)
            word += Syllables[rest % Syllables.Length];
        return word;
    }

    /// <summary>What stands on that page only.</summary>
    public static string Number(int page) => string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + page}");

    /// <summary>Zipf's law with exponent 1, by inversion.</summary>
    public static int Rank(Random random) => (int)Math.Pow(Vocabulary, random.NextDouble()) - 1;

    /// <summary>Copies them into an empty ledger, and indexes them.</summary>
    public async Task FillAsync(string connectionString, int count, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "DROP INDEX \"IX_page_texts_search\"", cancellationToken);
        await CopyAsync(connection, "page_texts (document_id, page_index, tenant, terms, version, search)",
            Enumerable.Range(0, count).Select(TextRow), cancellationToken);
        await CopyAsync(connection, "pages (document_id, page_index, state, attempt, width_px, height_px, text, "
            + "confidence, updated_at, requeues)", Enumerable.Range(0, count).Select(PageRow), cancellationToken);
        await CopyAsync(connection, "documents (id, tenant, file_name, media_type, received_at, updated_at, state, "
            + "pages_queued, pages_succeeded, pages_failed, last_event, requeues)",
            Enumerable.Range(0, count / PagesOfDocument + 1).Select(DocumentRow), cancellationToken);
        await ExecuteAsync(
            connection,
            "SET maintenance_work_mem = '512MB'; "
            + "CREATE INDEX \"IX_page_texts_search\" ON page_texts USING gin (search) "
            + "WITH (fastupdate = on, gin_pending_list_limit = 256); VACUUM ANALYZE", cancellationToken);
    }

    private string TextRow(int page)
    {
        var random = new Random(page);
        var words = Enumerable.Range(0, WordsOnPage).Select(_ => Word(Rank(random))).Append(Number(page));
        var terms = string.Join(' ', words);
        return $"{Document(page)}\t{page % PagesOfDocument}\t{tenant}\t{terms}\t{PageIndex.Version}\t"
            + TsQuery.Vector(tenant, terms);
    }

    private string PageRow(int page) =>
        $"{Document(page)}\t{page % PagesOfDocument}\tsucceeded\t0\t1\t1\t{text.Sha256} {text.Length} {text.Key}\t0.9\t0\t0";

    private string DocumentRow(int document) =>
        $"{Document(document * PagesOfDocument)}\t{tenant}\tscan.pdf\tapplication/pdf\t{document}\t0\tsucceeded"
        + $"\t{PagesOfDocument}\t{PagesOfDocument}\t0\t0\t0";

    private static Guid Document(int page) => new(page / PagesOfDocument, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static async Task CopyAsync(
        NpgsqlConnection connection, string table, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN", cancellationToken);
        foreach (var row in rows)
            await writer.WriteAsync($"{row}\n".AsMemory(), cancellationToken);
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        foreach (var statement in sql.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
