using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace ImageryWatch.Application;

/// <summary>Timestamps by an authority (RFC 3161). The request is sent elsewhere; this program uses no network.</summary>
internal static class Timestamps
{
    /// <summary>A request without nonce, so that the same bag gives the same bytes.</summary>
    public static byte[] Request(byte[] data) => Of(data).Encode();

    /// <summary>Checks that a response is a valid timestamp of these data; the certificate chain is not checked.</summary>
    /// <returns>The time, or null if the response is not for these data.</returns>
    public static DateTimeOffset? TimeOf(byte[] response, byte[] data)
    {
        try
        {
            var token = Of(data).ProcessResponse(response, out _);
            return token.VerifySignatureForData(data, out _) ? token.TokenInfo.Timestamp : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Rfc3161TimestampRequest Of(byte[] data) =>
        Rfc3161TimestampRequest.CreateFromData(data, HashAlgorithmName.SHA256, requestSignerCertificates: true);
}
