using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

/// <summary>Signature and timestamp request of a bag.</summary>
public class SigningTests
{
    private static readonly byte[] Data = [.. "manifest"u8];

    [Theory]
    [InlineData("ecdsa", "PUBLIC KEY")]
    [InlineData("rsa", "PUBLIC KEY")]
    [InlineData("ecdsa", "CERTIFICATE")]
    [InlineData("rsa", "CERTIFICATE")]
    public void Verifies_signedData_onlyUnchangedAndWithTheKey(string kind, string publicForm)
    {
        using var scratch = new Scratch();
        WriteKeys(scratch, kind, publicForm, "a");
        WriteKeys(scratch, kind, publicForm, "b");
        using var key = SigningKey.Load(scratch["a.pem"]);
        var signature = key.Sign(Data);

        using var right = PublicKeyFile.Load(scratch["a.pub"]);
        using var other = PublicKeyFile.Load(scratch["b.pub"]);
        Assert.True(right.Verifies(Data, signature));
        Assert.False(right.Verifies([.. "manifesT"u8], signature));
        Assert.False(right.Verifies(Data, [.. signature.Reverse()]));
        Assert.False(right.Verifies(Data, []));
        Assert.False(other.Verifies(Data, signature));
    }

    [Fact]
    public void Load_notASupportedKey_throwsWithTheReason()
    {
        using var scratch = new Scratch();
        WriteKeys(scratch, "ecdsa", "PUBLIC KEY", "a");
        using var ecdsa = ECDsa.Create();
        var encrypted = ecdsa.ExportEncryptedPkcs8PrivateKeyPem(
            "secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        File.WriteAllText(scratch["encrypted.pem"], encrypted);
        File.WriteAllText(scratch["text.pem"], "text");

        Assert.Contains("is not a private key", Reason("a.pub"), StringComparison.Ordinal);
        Assert.Contains("is encrypted", Reason("encrypted.pem"), StringComparison.Ordinal);
        Assert.Contains("is not a private key", Reason("text.pem"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Reason("absent.pem"), StringComparison.Ordinal);
        Assert.Contains("is not a public", Assert.Throws<ConfigurationException>(
            () => PublicKeyFile.Load(scratch["text.pem"])).Message, StringComparison.Ordinal);

        string Reason(string name) => Assert.Throws<ConfigurationException>(() => SigningKey.Load(scratch[name])).Message;
    }

    [Fact]
    public void Request_data_isTheirHashWithoutNonce()
    {
        var bytes = Timestamps.Request(Data);
        Assert.Equal(bytes, Timestamps.Request(Data));
        Assert.True(Rfc3161TimestampRequest.TryDecode(bytes, out var request, out var read));
        Assert.Equal(bytes.Length, read);
        Assert.Equal(SHA256.HashData(Data), request.GetMessageHash().ToArray());
        Assert.Equal("2.16.840.1.101.3.4.2.1", request.HashAlgorithmId.Value);
        Assert.Null(request.GetNonce());
        Assert.Null(Timestamps.TimeOf([1, 2, 3], Data));
    }

    private static void WriteKeys(Scratch scratch, string kind, string publicForm, string name)
    {
        using var ecdsa = kind == "ecdsa" ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        using var rsa = kind == "rsa" ? RSA.Create(2048) : null;
        File.WriteAllText(scratch[$"{name}.pem"], (ecdsa as AsymmetricAlgorithm ?? rsa!).ExportPkcs8PrivateKeyPem());
        var request = ecdsa is not null
            ? new CertificateRequest("CN=test", ecdsa, HashAlgorithmName.SHA256)
            : new CertificateRequest("CN=test", rsa!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(start, start.AddYears(1));
        File.WriteAllText(scratch[$"{name}.pub"], publicForm == "CERTIFICATE"
            ? certificate.ExportCertificatePem()
            : (ecdsa as AsymmetricAlgorithm ?? rsa!).ExportSubjectPublicKeyInfoPem());
    }
}
