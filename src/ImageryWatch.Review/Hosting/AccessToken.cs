using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Review;

/// <summary>The secret part of the address: 128 random bits, base64url. Without it no path of the server exists.</summary>
internal static class AccessToken
{
    private const int Bytes = 16;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Compares in constant time.</summary>
    public static bool AreEqual(ReadOnlySpan<char> given, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.ToString()), Encoding.UTF8.GetBytes(token));
}
