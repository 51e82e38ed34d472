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

    /// <summary>RFC 8032, section 7.1, test 3; keys in the form of RFC 8410.</summary>
    [Fact]
    public void Sign_ed25519_givesTheSignatureOfTheStandard()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.pem"], Pem("PRIVATE KEY", "302e020100300506032b657004220420"
            + "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
        File.WriteAllText(scratch["a.pub"], Pem("PUBLIC KEY", "302a300506032b6570032100"
            + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        var expected = Convert.FromHexString("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        byte[] message = [0xaf, 0x82];

        using var key = SigningKey.Load(scratch["a.pem"]);
        using var publicKey = PublicKeyFile.Load(scratch["a.pub"]);
        Assert.Equal(expected, key.Sign(message));
        Assert.True(publicKey.Verifies(message, expected));
        Assert.False(publicKey.Verifies([0xaf, 0x83], expected));
        Assert.False(publicKey.Verifies(message, []));
        for (var bit = 0; bit < 8 * expected.Length; bit++)
        {
            byte[] damaged = [.. expected];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(publicKey.Verifies(message, damaged));
        }
    }

    [Fact]
    public void Load_damagedEd25519Key_throwsWithTheReason()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["a.pem"], Pem("PRIVATE KEY", "302e020100300506032b6570042204"));
        File.WriteAllText(scratch["a.pub"], Pem("PUBLIC KEY", "302a300506032b6570032100"));
        Assert.Contains("is not an Ed25519, ECDSA or RSA key", Assert.Throws<ConfigurationException>(
            () => SigningKey.Load(scratch["a.pem"])).Message, StringComparison.Ordinal);
        Assert.Contains("is not a public", Assert.Throws<ConfigurationException>(
            () => PublicKeyFile.Load(scratch["a.pub"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_timestampRequestOfOtherContent_isAFinding()
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch["tagmanifest-sha256.txt"], Data);
        var request = scratch["tagmanifest-sha256.txt.tsq"];
        File.WriteAllBytes(request, Timestamps.Request(Data));
        Assert.Empty(SignatureCheck.Of(scratch[""], null).Findings);
        Assert.Equal("the bag is not signed", SignatureCheck.Of(scratch[""], null).State);

        byte[][] others = [Timestamps.Request([1]), [], [.. Timestamps.Request(Data), 0], Timestamps.Request(Data)[..^1]];
        foreach (var other in others)
        {
            File.WriteAllBytes(request, other);
            Assert.Equal(
                "tagmanifest-sha256.txt.tsq: is not the request for a timestamp of this bag",
                Assert.Single(SignatureCheck.Of(scratch[""], null).Findings).ToString());
        }
    }

    private static string Pem(string label, string hex) => PemEncoding.WriteString(label, Convert.FromHexString(hex));

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
        Assert.Contains("contains a private key", Assert.Throws<ConfigurationException>(
            () => PublicKeyFile.Load(scratch["a.pem"])).Message, StringComparison.Ordinal);

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
