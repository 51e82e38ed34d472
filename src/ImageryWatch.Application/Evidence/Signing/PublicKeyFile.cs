using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageryWatch.Core;
using Org.BouncyCastle.Crypto.Parameters;

namespace ImageryWatch.Application;

/// <summary>A public key in PEM, or that of an X.509 certificate in PEM; the validity of a certificate is not checked.</summary>
internal sealed class PublicKeyFile : IDisposable
{
    private readonly object _key;

    private PublicKeyFile(object key) => _key = key;

    /// <exception cref="ConfigurationException">The file is missing or has no Ed25519, ECDSA or RSA key.</exception>
    public static PublicKeyFile Load(string path)
    {
        var text = KeyFile.Read(path);
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new ConfigurationException($"{path}: contains a private key; specify the public key, which may be handed to others");
        var key = text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            ? OfCertificate(text, path)
            : (object?)KeyFile.OfPlatform(text) ?? Ed25519.PublicKey(text);
        return new PublicKeyFile(
            key ?? throw new ConfigurationException($"{path}: is not a public Ed25519, ECDSA or RSA key or certificate in PEM"));
    }

    public bool Verifies(byte[] data, byte[] signature)
    {
        try
        {
            return _key switch
            {
                Ed25519PublicKeyParameters key => Ed25519.Verifies(key, data, signature),
                ECDsa ecdsa => ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
                RSA rsa => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Dispose() => (_key as IDisposable)?.Dispose();

    private static object? OfCertificate(string pem, string path)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return (object?)certificate.GetECDsaPublicKey() ?? (object?)certificate.GetRSAPublicKey()
                ?? Ed25519.PublicKey(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException fault)
        {
            throw new ConfigurationException($"{path}: is not a certificate in PEM: {fault.Message}");
        }
    }
}
