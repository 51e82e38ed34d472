using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A public key in PEM, or that of an X.509 certificate in PEM; the validity of a certificate is not checked.</summary>
internal sealed class PublicKeyFile : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private PublicKeyFile(AsymmetricAlgorithm key) => _key = key;

    /// <exception cref="ConfigurationException">The file is missing or has no ECDSA or RSA key.</exception>
    public static PublicKeyFile Load(string path)
    {
        var text = KeyFile.Read(path);
        var key = text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal) ? OfCertificate(text, path) : KeyFile.Import(text);
        return new PublicKeyFile(
            key ?? throw new ConfigurationException($"{path}: is not a public ECDSA or RSA key or certificate in PEM"));
    }

    public bool Verifies(byte[] data, byte[] signature)
    {
        try
        {
            return _key switch
            {
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

    public void Dispose() => _key.Dispose();

    private static AsymmetricAlgorithm? OfCertificate(string pem, string path)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return (AsymmetricAlgorithm?)certificate.GetECDsaPublicKey() ?? certificate.GetRSAPublicKey();
        }
        catch (CryptographicException fault)
        {
            throw new ConfigurationException($"{path}: is not a certificate in PEM: {fault.Message}");
        }
    }
}
