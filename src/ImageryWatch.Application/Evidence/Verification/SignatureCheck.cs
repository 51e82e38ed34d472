using System.Globalization;

namespace ImageryWatch.Application;

/// <summary>Checks the signature and the timestamp of a bag.</summary>
/// <param name="Findings">What is wrong.</param>
/// <param name="Notes">What was checked beside the signature.</param>
/// <param name="State">Whether the bag is signed, and whether that was checked.</param>
internal sealed record SignatureCheck(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes, string State)
{
    /// <param name="bag">A bag with a tag manifest.</param>
    /// <param name="keyFile">Public key or certificate in PEM; null: the signature is not checked.</param>
    public static SignatureCheck Of(string bag, string? keyFile)
    {
        var (findings, notes) = (new List<Finding>(), new List<string>());
        var signed = Bytes(bag, BagNames.TagManifest) ?? [];
        var state = CheckSignature(signed, Bytes(bag, BagNames.Signature), keyFile, findings);
        if (Bytes(bag, BagNames.TimestampRequest) is { } request && !request.SequenceEqual(Timestamps.Request(signed)))
            findings.Add(new Finding(BagNames.TimestampRequest, "is not the request for a timestamp of this bag"));
        if (Bytes(bag, BagNames.TimestampResponse) is { } response)
        {
            if (Timestamps.TimeOf(response, signed) is { } time)
                notes.Add(string.Create(CultureInfo.InvariantCulture,
                    $"timestamp: {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC (the certificate of the authority was not checked)"));
            else findings.Add(new Finding(BagNames.TimestampResponse, "is not a timestamp of this bag"));
        }

        return new SignatureCheck(findings, notes, state);
    }

    private static string CheckSignature(byte[] signed, byte[]? signature, string? keyFile, List<Finding> findings)
    {
        if (keyFile is null)
            return signature is null ? "the bag is not signed" : "the signature was not checked; specify the public key by --key";
        using var key = PublicKeyFile.Load(keyFile);
        if (signature is null) findings.Add(new Finding(BagNames.Signature, "is missing: the bag is not signed"));
        else if (!key.Verifies(signed, signature))
            findings.Add(new Finding(BagNames.Signature, "is not a signature of this bag with the key"));
        else return "the signature is valid for the key";
        return "no valid signature";
    }

    private static byte[]? Bytes(string bag, string name) =>
        Path.Combine(bag, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;
}
