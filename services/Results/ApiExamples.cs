using Quire.Contracts;
using Quire.Hosting;
using Quire.Results.Corrections;
using Quire.Results.DeadLetters;
using Quire.Results.Documents;
using Quire.Results.Exports;
using Quire.Results.Ledger;
using Quire.Results.Operation;
using Quire.Results.Reviews;
using Quire.Results.Search;
using Quire.Results.Webhooks;

namespace Quire.Results;

/// <summary>One story for all of the reference's examples: an invoice of two pages, one word of which is misread.</summary>
internal static class ApiExamples
{
    private const string FileName = "invoice-1025.pdf", Author = "3f9c1e20b7aa", Address = "https://shop.example/quire";
    private const int Width = 1654, Height = 2339;

    private static readonly Guid Id = Guid.Parse("0199c2f4-6b1e-7d3a-9f52-0c8e4a7b1d66");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 15, 0, TimeSpan.Zero);
    private static readonly PageBox Number = new(412, 236, 540, 268);

    public static void AddApiExamples(this IServiceCollection services)
    {
        foreach (var example in All())
            services.AddSingleton(example);
    }

    private static IEnumerable<ApiExample> All() =>
    [
        new(Succeeded()), new(new DocumentList($"/v1/documents?limit=50&cursor={new ListCursor(Start, Id)}", [Queued()])),
        new(Page(), PageJson.Options), new(Purged()), .. Corrections(), .. Found(), .. Reviewed(), .. Operated(), .. Webhooks(),
    ];

    private static DocumentStatus Succeeded() => Queued() with
    {
        State = DocumentState.Succeeded,
        UpdatedAt = Start.AddSeconds(3),
        CompletedAt = Start.AddSeconds(3),
        Progress = new DocumentProgress(2, 0, 2),
        Pages =
        [
            new PageStatus(1, PageState.Succeeded, 1, 0.96, null, null),
            new PageStatus(2, PageState.Succeeded, 1, 0.98, null, null),
        ],
    };

    private static DocumentStatus Queued() => new(
        Id, FileName, "application/pdf", DocumentState.Queued, Start, Start, null, new DocumentProgress(0, 0, 2), null,
        null, DocumentLinks.Of(Id), null);

    private static Purge Purged() => new(Id, DocumentState.Deleted, true, PurgeLeftovers.None,
    [
        new(41, Start.AddDays(30), Author, "delete_document", null, new string('5', 64)),
        new(42, Start.AddDays(30), Author, "delete_document", 204, new string('a', 64)),
    ]);

    private static PageJson Page()
    {
        RecognizedWord[] words =
        [
            new() { Text = "Invoice", Box = new PageBox(270, 236, 400, 268), Confidence = 0.99 },
            new() { Text = "INV-1O25", Box = Number, Confidence = 0.62 },
        ];
        var line = new RecognizedLine
        {
            Text = "Invoice INV-1O25",
            Box = new PageBox(270, 236, 540, 268),
            Quad = [270, 236, 540, 236, 540, 268, 270, 268],
            Confidence = 0.8,
            Words = words,
            Script = "latin",
            Language = "en",
        };
        return new PageJson
        {
            Page = 1,
            State = PageState.Succeeded,
            Width = Width,
            Height = Height,
            AngleDegrees = 0.4,
            Confidence = 0.96,
            Quality = new PageQuality { Score = 0.8, Reasons = [QualityReason.Faint] },
            Operations = ["straighten"],
            Text = line.Text,
            Regions = [new RecognizedRegion { Kind = RegionKind.Title, Box = line.Box, Lines = [line] }],
            Models = ["ppocr-v4-mobile-det-int8", "ppocr-v4-mobile-rec-int8", "ppocr-v4-mobile-rec-folded"],
            Warnings = [PageWarning.TextLayerDiffers],
        };
    }

    private static IEnumerable<ApiExample> Corrections()
    {
        var revision = new Revision(1, 1, 2, "INV-1O25", "INV-1025", Author, Start.AddMinutes(5));
        return [new(new WordText("INV-1025")), new(revision), new(new RevisionList([revision]))];
    }

    private static IEnumerable<ApiExample> Found() =>
    [
        new(new SearchAnswer(1, null, null, [new SearchHit(
            Id, FileName, 1, 0.61, false, "Invoice <mark>INV-1O25</mark>", "Invoice INV-1O25", [[8, 8]], Width, Height,
            [Number])])),
    ];

    private static IEnumerable<ApiExample> Reviewed() =>
    [
        new(new ReviewList(null, [new WaitingPage(Id, 1, FileName, 1.4, null)])),
        new(new ReviewClaim(
            Guid.Parse("7c0de3b1-52f8-4c5e-8a43-1f0e9b6d2a94"), Id, 1, FileName, 1.4, Start.AddMinutes(15),
            $"{new ReviewCursor(1.4, 7)}")),
    ];

    private static IEnumerable<ApiExample> Operated() =>
    [
        new(new SystemStatus(12, 4, 1, Start, 2, 96.4, 1, 3, [new ErrorCount(ErrorCode.PageCorrupt, 2)])),
        new(new DeadLetterList(1, [new DeadLetter(
            Guid.Parse("4d1b7f36-90aa-4e0c-b7d3-65c2f81e0a17"), QueueName.RecognizePage, nameof(PageQueued), Id, 2,
            "System.IO.IOException", "No space left on device", Start.AddMinutes(1))])),
    ];

    private static IEnumerable<ApiExample> Webhooks()
    {
        var webhook = new Webhook(Guid.Parse("0199c2f0-11d4-7a08-b3c9-5e2f7d90a1c8"), Address, Start, null);
        return
        [
            new(new WebhookRequest(Address)),
            new(new RegisteredWebhook(webhook.Id, Address, "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", Start)),
            new(webhook),
            new(new WebhookList([webhook])),
            new(new DeliveryList(1, [new Delivery(
                Guid.Parse("0199c2f5-03b7-7e64-8d1a-9c40f2b85e3d"), WebhookEvent.Completed, Id, DeliveryState.Succeeded,
                1, Start.AddSeconds(3), Start.AddSeconds(3), null, 200, null)])),
        ];
    }
}
