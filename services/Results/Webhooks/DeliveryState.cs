namespace Quire.Results.Webhooks;

/// <summary>States of a delivery as they stand in the database and in answers.</summary>
internal static class DeliveryState
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
}

/// <summary>Why an attempt failed, as the log tells it.</summary>
internal static class DeliveryError
{
    /// <summary>The receiver answered, but not with 2xx; a redirect is not followed.</summary>
    public const string Refused = "refused";

    /// <summary>It answered 410: nothing more is sent to it.</summary>
    public const string Gone = "gone";

    /// <summary>Its address belongs to this machine or network.</summary>
    public const string AddressNotAllowed = "address_not_allowed";

    /// <summary>No connection, or one that broke.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Its secret was sealed with a key that this process does not have; see the keys of blobs.</summary>
    public const string SecretUnreadable = "secret_unreadable";

    public const string Timeout = "timeout";
}
