using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Reads keys in PEM.</summary>
internal static class KeyFile
{
    private const int MaxBytes = 1 << 20;

    /// <exception cref="ConfigurationException">The file cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                throw new ConfigurationException($"{path}: is not a key in PEM");
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: the key cannot be read: {fault.Message}");
        }
    }

    /// <summary>An ECDSA or RSA key; null for other kinds.</summary>
    public static AsymmetricAlgorithm? OfPlatform(string pem) => Import(ECDsa.Create(), pem) ?? Import(RSA.Create(), pem);

    private static AsymmetricAlgorithm? Import(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
