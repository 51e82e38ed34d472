using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Copies a finished comparison into a BagIt bag (RFC 8493) with RO-Crate metadata. Files are opened for reading only; every copied file
/// must be the one that the run manifest records.
/// </summary>
/// <param name="clock">For the date of the bag.</param>
public sealed class EvidenceBundler(TimeProvider clock)
{
    internal const string ResultFolder = "data/result";

    /// <summary>The decisions of a review, which are no output of the run.</summary>
    internal const string DecisionsFile = $"{ResultFolder}/{ReviewList.FileName}";

    /// <exception cref="ConfigurationException">The bag exists already, or the key cannot be used.</exception>
    /// <exception cref="InputException">The folder is not a result, or a file is missing or was changed since the run.</exception>
    /// <exception cref="OutputException">The bag cannot be written.</exception>
    public BundleResult Bundle(BundleRequest request, CancellationToken cancellation)
    {
        RejectUnusable(request);
        using var key = request.SigningKeyFile is { } file ? SigningKey.Load(file) : null;
        var manifest = Path.Combine(request.ResultFolder, RunManifest.FileName);
        var recorded = RecordedRequest.Load(manifest);
        var result = RecordedComparison.Load(request.ResultFolder);
        BeforeAfter<InputFolder>? inputs = request.WithInputs
            ? new(InputFolder.Of(recorded.Scenes.Before, "data/inputs/before"), InputFolder.Of(recorded.Scenes.After, "data/inputs/after"))
            : null;

        using var folder = OutputFolder.Prepare(request.BagFolder, BagNames.Declaration, mayMoveForeign: false);
        var bag = new BagWriter(folder.Path);
        bag.Copy(manifest, $"{ResultFolder}/{RunManifest.FileName}", cancellation);
        foreach (var output in recorded.Outputs)
            bag.CopyRecorded(Path.Combine(request.ResultFolder, output.Path), $"{ResultFolder}/{output.Path}", output.Sha256,
                "only an unchanged result can be bundled: run the comparison again", cancellation);
        var decisions = Path.Combine(request.ResultFolder, ReviewList.FileName);
        if (File.Exists(decisions)) bag.Copy(decisions, DecisionsFile, cancellation);
        foreach (var model in recorded.Models)
            bag.CopyRecorded(model.Path, $"data/models/{model.Name}", model.Sha256, "restore the model of the run", cancellation);
        if (inputs is { } both)
            foreach (var input in both.Before.Files.Concat(both.After.Files)) CopyInput(bag, input, cancellation);
        var date = request.Date ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var sha256 = WriteDescriptions(bag, result, recorded, inputs, date);
        if (key is not null) PublishedFile.Write(Path.Combine(folder.Path, BagNames.Signature), key.Sign(TagManifest(folder)));
        if (request.WithTimestampRequest)
            PublishedFile.Write(Path.Combine(folder.Path, BagNames.TimestampRequest), Timestamps.Request(TagManifest(folder)));
        cancellation.ThrowIfCancellationRequested();
        Publish(folder.Path, request.BagFolder);
        return new BundleResult(request.BagFolder, sha256, bag.Payload.Count, bag.Payload.Sum(one => one.Bytes));
    }

    private static string WriteDescriptions(
        BagWriter bag, RecordedComparison result, RecordedRequest recorded, BeforeAfter<InputFolder>? inputs, DateOnly date)
    {
        bag.Write(InputsJson.Path, InputsJson.Of(recorded.Scenes, inputs).ToJsonString(JsonConventions.Options) + "\n");
        bag.Write(RoCrate.Path, new RoCrate(result, recorded, inputs, bag.Payload, date).Text());
        return bag.Finish(
        [
            ("Bag-Software-Agent", ProductInfo.Producer),
            ("Bagging-Date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("External-Description", $"{result.Title}; {RoCrate.Description(result)}"),
        ]);
    }

    private static void CopyInput(BagWriter bag, BaggedInput input, CancellationToken cancellation)
    {
        if (input.Recorded is not { } recorded) bag.Copy(input.Source, input.BagPath, cancellation);
        else
            bag.CopyRecorded(input.Source, input.BagPath, recorded.Sha256, "restore the input of the run, or bundle without --with-inputs",
                cancellation);
    }

    private static byte[] TagManifest(OutputFolder folder) => File.ReadAllBytes(Path.Combine(folder.Path, BagNames.TagManifest));

    /// <summary>A bag is never overwritten.</summary>
    /// <exception cref="ConfigurationException">The path exists.</exception>
    public static void RejectTaken(string bag)
    {
        if (OutputPath.IsTaken(bag))
            throw new ConfigurationException($"{bag}: exists already; a bag is never overwritten: choose another name");
    }

    /// <summary>A bag inside the result would be part of it.</summary>
    private static void RejectUnusable(BundleRequest request)
    {
        RejectTaken(request.BagFolder);
        if (!File.Exists(Path.Combine(request.ResultFolder, RunManifest.FileName)))
            throw new InputException($"{request.ResultFolder}: contains no {RunManifest.FileName}; specify the folder of one comparison.");
        var inside = Path.GetRelativePath(request.ResultFolder, request.BagFolder);
        if (!Path.IsPathRooted(inside) && inside.Split(Path.DirectorySeparatorChar)[0] != "..")
            throw new ConfigurationException($"{request.BagFolder}: is inside the result; choose a folder outside of it");
    }

    private static void Publish(string from, string to)
    {
        try
        {
            Directory.Move(from, Path.GetFullPath(to));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write the bag {to}: {fault.Message} Check the folder and its permissions.", fault);
        }
    }
}
