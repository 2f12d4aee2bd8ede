using System.Net;
using System.Net.Sockets;

namespace Quire.Results.Webhooks;

/// <summary>Tells addresses of the internet from those that only this machine, network or cloud reaches.</summary>
/// <remarks>By the special-purpose registries of IANA (RFC 6890 and its followers).</remarks>
internal static class PublicAddress
{
    private static readonly IPNetwork[] ReservedIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // Azure's own services inside every machine: public by its number only.
        }.Select(range => IPNetwork.Parse(range)),
    ];

    private static readonly IPNetwork GlobalIPv6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address.
    private static readonly IPNetwork[] ReservedIPv6 =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(range => IPNetwork.Parse(range)),
    ];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !ReservedIPv4.Any(range => range.Contains(address))
            : GlobalIPv6.Contains(address) && !ReservedIPv6.Any(range => range.Contains(address));
    }
}
