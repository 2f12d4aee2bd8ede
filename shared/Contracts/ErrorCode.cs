namespace Quire.Contracts;

/// <summary>
/// Stable codes of everything that a user can be told went wrong; docs/errors.md says what to do about each.
/// </summary>
public static class ErrorCode
{
    // The document
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string DocumentTooLarge = "document_too_large";
    public const string PageTooLarge = "page_too_large";
    public const string TooManyPages = "too_many_pages";
    public const string DocumentEncrypted = "document_encrypted";
    public const string DocumentCorrupt = "document_corrupt";
    public const string DocumentEmpty = "document_empty";

    // A page
    public const string PageCorrupt = "page_corrupt";
    public const string PageTimeout = "page_timeout";
    public const string PageCrashes = "page_crashes";
    public const string AttemptsExhausted = "attempts_exhausted";
    public const string InternalError = "internal_error";

    // The request
    public const string InvalidRequest = "invalid_request";
    public const string IdempotencyMismatch = "idempotency_mismatch";
    public const string IdempotencyInProgress = "idempotency_in_progress";
    public const string OverCapacity = "over_capacity";
    public const string QuotaExceeded = "quota_exceeded";
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string RevisionRequired = "revision_required";
    public const string RevisionStale = "revision_stale";

    // The state of the document asked for
    public const string DocumentFailed = "document_failed";
    public const string DocumentCancelled = "document_cancelled";
    public const string DocumentExpired = "document_expired";
    public const string InvalidState = "invalid_state";
}
