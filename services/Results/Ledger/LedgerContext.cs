using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Quire.Contracts;
using Quire.Results.Audit;
using Quire.Results.Corrections;
using Quire.Results.Operation;
using Quire.Results.Reviews;
using Quire.Results.Webhooks;

namespace Quire.Results.Ledger;

/// <summary>The ledger's model, the same for both databases; each has its own subclass and migrations.</summary>
internal abstract class LedgerContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<PageRow> Pages => Set<PageRow>();

    public DbSet<PageTextRow> PageTexts => Set<PageTextRow>();

    public DbSet<DocumentEventRow> Events => Set<DocumentEventRow>();

    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    public DbSet<WorkerRow> Workers => Set<WorkerRow>();

    public DbSet<DeadLetterRow> DeadLetters => Set<DeadLetterRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Text search as this database does it.</summary>
    public abstract PageIndex Index { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // Milliseconds since 1970 compare alike in both databases; SQLite has no type for a moment.
        conventions.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        conventions.Properties<BlobReference>().HaveConversion<BlobReferenceConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<DocumentRow>(document =>
        {
            document.ToTable("documents").HasKey(row => row.Id);
            document.Ignore(row => row.AllPagesKnown).Ignore(row => row.Started);
            document.HasIndex(row => new { row.Tenant, row.ReceivedAt, row.Id });
            document.HasIndex(row => row.SplitAt);
            document.HasIndex(row => row.WorkedAt);
            document.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL");
        });
        model.Entity<PageRow>(page =>
        {
            page.ToTable("pages").HasKey(row => new { row.DocumentId, row.PageIndex });
            page.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL");
            page.HasIndex(row => row.UpdatedAt, "IX_pages_ended").HasFilter("due_at IS NULL");
            page.HasIndex(row => row.UpdatedAt, "IX_pages_failed").HasFilter("reason IS NOT NULL");
        });
        model.Entity<PageTextRow>(text =>
        {
            text.ToTable("page_texts").HasKey(row => row.Id);
            text.HasIndex(row => new { row.DocumentId, row.PageIndex }).IsUnique();
            text.Property(row => row.Version).HasDefaultValue(0);
            text.HasIndex(row => row.Version);
        });
        model.Entity<DocumentEventRow>().ToTable("document_events").HasKey(row => new { row.DocumentId, row.Sequence });
        model.Entity<CorrectionRow>(correction =>
        {
            correction.ToTable("corrections").HasKey(row => new { row.DocumentId, row.PageIndex, row.Revision });
            correction.HasIndex(row => new { row.Tenant, row.At });
        });
        model.Entity<ReviewRow>(review =>
        {
            review.ToTable("page_reviews").HasKey(row => row.Id);
            review.HasIndex(row => new { row.DocumentId, row.PageIndex }).IsUnique();
            review.HasIndex(row => row.ClaimId).HasFilter("claim_id IS NOT NULL");
            review.HasIndex(row => new { row.Tenant, row.ExpectedErrors, row.Id })
                .IsDescending(false, true, false).HasFilter("done_at IS NULL");
        });
        model.Entity<WorkerRow>().ToTable("workers").HasKey(row => row.Name);
        model.Entity<DeadLetterRow>(letter =>
        {
            letter.ToTable("dead_letters").HasKey(row => row.Id);
            letter.HasIndex(row => new { row.Tenant, row.FailedAt });
        });
        model.Entity<WebhookRow>(webhook =>
        {
            webhook.ToTable("webhooks").HasKey(row => row.Id);
            webhook.HasIndex(row => new { row.Tenant, row.CreatedAt });
        });
        model.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("webhook_deliveries").HasKey(row => row.Id);
            delivery.HasIndex(row => new { row.WebhookId, row.CreatedAt });
            delivery.HasIndex(row => row.DocumentId);
            delivery.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL");
        });
        model.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit").HasKey(row => row.Sequence);
            audit.Property(row => row.Sequence).ValueGeneratedNever();
            audit.HasIndex(row => row.Subject);
        });
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}

internal sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

internal sealed class BlobReferenceConverter() : ValueConverter<BlobReference, string>(
    blob => $"{blob.Sha256} {blob.Length} {blob.Key}", text => Parse(text))
{
    private static BlobReference Parse(string text) => text.Split(' ', 3) is [var sha256, var length, var key]
        ? new BlobReference(key, sha256, long.Parse(length, System.Globalization.CultureInfo.InvariantCulture))
        : throw new InvalidDataException("Found a blob reference that is not 'sha256 length key'.");
}
