using System.Security.Cryptography;
using ImageryWatch.Core;
using Org.BouncyCastle.Crypto.Parameters;

namespace ImageryWatch.Application;

/// <summary>
/// A private key in PEM: Ed25519, or ECDSA (signature in DER) and RSA (PKCS #1 v1.5), both with SHA-256, as <c>openssl dgst -sha256</c>
/// uses them.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private readonly object _key;

    private SigningKey(object key) => _key = key;

    /// <exception cref="ConfigurationException">The file is missing or is no private key of these kinds.</exception>
    public static SigningKey Load(string path)
    {
        var text = KeyFile.Read(path);
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new ConfigurationException($"{path}: the private key is encrypted; decrypt it first, for example with 'openssl pkey'");
        if (!text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new ConfigurationException($"{path}: is not a private key in PEM");
        return new SigningKey((object?)KeyFile.OfPlatform(text) ?? Ed25519.PrivateKey(text)
            ?? throw new ConfigurationException($"{path}: is not an Ed25519, ECDSA or RSA key; other kinds are not supported"));
    }

    public byte[] Sign(byte[] data) => _key switch
    {
        Ed25519PrivateKeyParameters key => Ed25519.Sign(key, data),
        ECDsa ecdsa => ecdsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => throw new InvalidOperationException(),
    };

    public void Dispose() => (_key as IDisposable)?.Dispose();
}
