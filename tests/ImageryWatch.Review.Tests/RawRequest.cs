using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImageryWatch.Review.Tests;

/// <summary>A request line as given: HttpClient would normalise the path.</summary>
internal static class RawRequest
{
    public static async Task<(int Status, string Body)> Get(Uri server, string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        await using var stream = client.GetStream();
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        return (int.Parse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture), text[text.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
    }
}
