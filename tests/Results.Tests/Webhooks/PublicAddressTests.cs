using System.Net;
using Microsoft.Extensions.Options;
using Quire.Hosting;
using Quire.Results.Webhooks;
using Xunit;

namespace Quire.Results.Tests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Address_that_only_a_machine_a_network_or_a_cloud_reaches_is_not_public(string address) =>
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    public void Address_of_the_internet_is_public(string address) =>
        Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Name_that_stands_for_this_machine_is_refused_before_a_connection()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = new WebhookClient(Options.Create(new WebhookOptions()), SecretBox.Plain);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, receiver));
        Assert.IsType<AddressNotAllowedException>(error.InnerException);
        Assert.Equal(0, receiver.Waiting);

        using var local = new WebhookClient(
            Options.Create(new WebhookOptions { AllowPrivateAddresses = true }), SecretBox.Plain);
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(local, receiver));
    }

    private static Task<HttpStatusCode> SendAsync(WebhookClient client, Receiver receiver)
    {
        var now = DateTimeOffset.UnixEpoch;
        var webhook = new WebhookRow
        {
            Id = Guid.NewGuid(),
            Tenant = "t",
            Url = $"http://localhost:{receiver.Port}/",
            Secret = WebhookSecret.Create(),
            CreatedAt = now,
        };
        var delivery = new DeliveryRow
        {
            Id = Guid.NewGuid(),
            WebhookId = webhook.Id,
            DocumentId = Guid.NewGuid(),
            Event = WebhookEvent.Completed,
            Body = "{}",
            CreatedAt = now,
            GiveUpAt = now,
        };
        return client.SendAsync(webhook, delivery, now, TestContext.Current.CancellationToken);
    }
}
