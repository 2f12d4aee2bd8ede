using System.Security.Cryptography;
using Xunit;

namespace Quire.Hosting.Tests.Blobs;

public sealed class SecretBoxTests
{
    private static readonly BlobEncryptionKey Old = NewKey(), New = NewKey();

    [Fact]
    public void Secret_is_not_seen_in_what_is_stored_and_opens_again()
    {
        var stored = new SecretBox([New]).Seal("whsec_text", "webhook 1");
        Assert.DoesNotContain("whsec", stored, StringComparison.Ordinal);
        Assert.Equal("whsec_text", new SecretBox([New]).Open(stored, "webhook 1"));
    }

    [Fact]
    public void Secret_opens_after_the_key_was_changed_and_not_once_the_old_one_is_gone()
    {
        var stored = new SecretBox([Old]).Seal("text", "name");
        Assert.Equal("text", new SecretBox([New, Old]).Open(stored, "name"));
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox([New]).Open(stored, "name"));
    }

    [Fact]
    public void Secret_opens_under_no_other_name()
    {
        var box = new SecretBox([New]);
        Assert.ThrowsAny<CryptographicException>(() => box.Open(box.Seal("text", "mine"), "yours"));
    }

    [Fact]
    public void Without_a_key_and_from_before_there_was_one_a_secret_is_as_it_is()
    {
        Assert.Equal("text", new SecretBox([]).Seal("text", "name"));
        Assert.Equal("text", new SecretBox([New]).Open("text", "name"));
    }

    private static BlobEncryptionKey NewKey() =>
        BlobEncryptionKey.TryParse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))!;
}
