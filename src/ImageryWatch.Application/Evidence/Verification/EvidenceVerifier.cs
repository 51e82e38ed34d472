using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>What to verify.</summary>
public sealed record VerifyRequest
{
    /// <summary>A bag, or the folder of one comparison.</summary>
    public required string Folder { get; init; }

    /// <summary>Public key or certificate in PEM for the signature; null: it is not checked.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Repeat the run and compare its outputs.</summary>
    public bool Rerun { get; init; }

    public ResourceOptions Resources { get; init; } = new();
}

/// <param name="Findings">Everything that is wrong; empty if the folder is complete and unchanged.</param>
/// <param name="Notes">What was checked, or was not.</param>
/// <param name="IsBag">False for the folder of a comparison.</param>
/// <param name="Sha256">SHA-256 of the bag's tag manifest; null if there is none.</param>
public sealed record VerifyResult(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes, bool IsBag, string? Sha256)
{
    /// <summary>If the run was repeated by another build of the program than the one that made the result: how they differ.</summary>
    public string? OtherProgram { get; init; }

    /// <summary>Whether the bag is signed, and whether that was checked; null for the folder of a comparison.</summary>
    public string? Signature { get; init; }
}

/// <summary>Verifies an evidence bag or the folder of a comparison. Nothing in it is changed.</summary>
/// <param name="clock">For durations.</param>
public sealed class EvidenceVerifier(TimeProvider clock)
{
    /// <exception cref="InputException">The folder is neither a bag nor a result, or the run cannot be repeated.</exception>
    /// <exception cref="ConfigurationException">The key cannot be used, or a folder is not signed.</exception>
    public VerifyResult Verify(VerifyRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation) =>
        BagVerifier.IsBag(request.Folder)
            ? VerifyBag(request, listener, cancellation)
            : VerifyResultFolder(request, listener, cancellation);

    private VerifyResult VerifyBag(VerifyRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var findings = BagVerifier.Check(request.Folder, cancellation);
        if (findings.Count == 0) findings = BagContent.Check(request.Folder);
        var signature = SignatureCheck.Of(request.Folder, request.KeyFile);
        var tagManifest = Path.Combine(request.Folder, BagNames.TagManifest);
        var sha256 = File.Exists(tagManifest) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(tagManifest))) : null;
        return WithRerun(
            request, Path.Combine(request.Folder, EvidenceBundler.ResultFolder), request.Folder,
            new VerifyResult([.. findings, .. signature.Findings], signature.Notes, IsBag: true, sha256) { Signature = signature.State },
            listener, cancellation);
    }

    private VerifyResult VerifyResultFolder(VerifyRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var manifest = Path.Combine(request.Folder, RunManifest.FileName);
        if (!File.Exists(manifest))
            throw new InputException($"{request.Folder}: is neither a bag (no {BagNames.Declaration}) nor the folder of one comparison.");
        if (request.KeyFile is not null) throw new ConfigurationException("--key: only a bag can be signed");
        var findings = ResultVerifier.Check(request.Folder, RecordedRequest.Load(manifest).Outputs, cancellation);
        return WithRerun(request, request.Folder, null, new VerifyResult(
            findings, [$"compared with {RunManifest.FileName}, which is not protected itself; a bag is"], IsBag: false, null), listener,
            cancellation);
    }

    /// <summary>The run is repeated only if the result is intact.</summary>
    private VerifyResult WithRerun(
        VerifyRequest request, string resultFolder, string? bag, VerifyResult result, IProgress<StageProgress>? listener,
        CancellationToken cancellation)
    {
        if (!request.Rerun) return result;
        if (result.Findings.Count > 0)
            return result with { Notes = [.. result.Notes, "the run was not repeated, because of these findings"] };
        var recorded = RecordedRequest.Load(Path.Combine(resultFolder, RunManifest.FileName));
        if (recorded.HasDecisions)
            throw new ConfigurationException(
                $"--rerun: {request.Folder} is a report with decisions; verify the result that it was made from");
        var differences = new RepeatedRun(clock).Compare(resultFolder, bag, request.Resources, listener, cancellation);
        return result with
        {
            Findings = differences,
            Notes = [.. result.Notes, $"run repeated: {recorded.Outputs.Count} outputs compared"],
            OtherProgram = OtherProgram.Describe(recorded.Versions),
        };
    }
}
