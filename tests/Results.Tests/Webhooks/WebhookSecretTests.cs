using Quire.Results.Webhooks;
using Xunit;

namespace Quire.Results.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    // A message whose signature was computed with OpenSSL.
    [Fact]
    public void Signature_is_the_one_that_another_tool_computes() =>
        Assert.Equal(
            "v1,VQOgb9hMLhfbkOiMixH0iZ5su4SZDGj4MlvUcpgUXH0=",
            WebhookSecret.Sign(
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "msg_1", 1764000000, "{\"a\":1}"));

    [Fact]
    public void Secret_is_32_bytes_that_no_other_secret_has()
    {
        var secret = WebhookSecret.Create();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.NotEqual(secret, WebhookSecret.Create());
    }
}
