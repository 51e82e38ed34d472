using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace ImageryWatch.Application;

/// <summary>Ed25519 (RFC 8032), which the platform does not have: keys in PEM (RFC 8410), signatures of 64 bytes.</summary>
internal static class Ed25519
{
    /// <summary>Null for other kinds of keys.</summary>
    public static Ed25519PrivateKeyParameters? PrivateKey(string pem) =>
        Read(pem, "PRIVATE KEY", bytes => PrivateKeyFactory.CreateKey(bytes) as Ed25519PrivateKeyParameters);

    /// <summary>Null for other kinds of keys.</summary>
    public static Ed25519PublicKeyParameters? PublicKey(string pem) => Read(pem, "PUBLIC KEY", PublicKey);

    /// <param name="info">SubjectPublicKeyInfo in DER.</param>
    public static Ed25519PublicKeyParameters? PublicKey(byte[] info) => PublicKeyFactory.CreateKey(info) as Ed25519PublicKeyParameters;

    public static byte[] Sign(Ed25519PrivateKeyParameters key, byte[] data)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key);
        signer.BlockUpdate(data, 0, data.Length);
        return signer.GenerateSignature();
    }

    public static bool Verifies(Ed25519PublicKeyParameters key, byte[] data, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, key);
        verifier.BlockUpdate(data, 0, data.Length);
        return verifier.VerifySignature(signature);
    }

    private static T? Read<T>(string pem, string label, Func<byte[], T?> read)
        where T : class
    {
        try
        {
            return PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] == label
                ? read(Convert.FromBase64String(pem[fields.Base64Data]))
                : null;
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or SecurityUtilityException)
        {
            return null;
        }
    }
}
