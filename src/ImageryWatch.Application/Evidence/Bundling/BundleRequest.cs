namespace ImageryWatch.Application;

/// <summary>What to put into an evidence bag.</summary>
public sealed record BundleRequest
{
    /// <summary>Folder of a finished comparison; it is not changed.</summary>
    public required string ResultFolder { get; init; }

    /// <summary>The bag to create; must not exist.</summary>
    public required string BagFolder { get; init; }

    /// <summary>Copy the input files, with the files that belong to them, into the bag.</summary>
    public bool WithInputs { get; init; }

    /// <summary>Date of the bag; null: today (UTC).</summary>
    public DateOnly? Date { get; init; }

    /// <summary>PEM file of a private key for the signature; null for none.</summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Also write a request for a timestamp (RFC 3161).</summary>
    public bool WithTimestampRequest { get; init; }
}

/// <param name="Folder">The bag.</param>
/// <param name="Sha256">SHA-256 of the tag manifest, which identifies the whole bag.</param>
/// <param name="FileCount">Files of the payload.</param>
/// <param name="Bytes">Size of the payload.</param>
public sealed record BundleResult(string Folder, string Sha256, int FileCount, long Bytes);
