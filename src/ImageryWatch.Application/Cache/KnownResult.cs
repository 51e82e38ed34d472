using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Recognises a comparison whose finished folder is still valid by the state of its files, without opening a raster: opening hundreds of
/// tiles takes longer than hashing them.
/// </summary>
internal sealed class KnownResult
{
    private readonly ContentKey _request;
    private readonly OpenedFiles _opened;
    private readonly string _content;

    private KnownResult(ContentKey request, OpenedFiles opened, string content) =>
        (_request, _opened, _content) = (request, opened, content);

    /// <param name="request">The comparison.</param>
    /// <param name="scenes">Its scenes, just opened.</param>
    /// <param name="hashes">Hashes of files that are known already.</param>
    /// <param name="cancellation">Checked within each file.</param>
    /// <returns>Null where a file beside the rasters cannot be read.</returns>
    public static KnownResult? Of(ComparisonRequest request, OpenedPair scenes, FileHashes hashes, CancellationToken cancellation)
    {
        try
        {
            var opened = OpenedFiles.Of(request, scenes);
            return new KnownResult(
                RunInputs.KeyOfRequest(request, hashes, cancellation), opened,
                opened.Content(hashes, request.Options.Resources.ThreadCount, cancellation));
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return null;
        }
    }

    /// <param name="Opened">The files that the scenes were opened from.</param>
    /// <param name="Content">Identifies their content.</param>
    /// <param name="Finished">Key of the finished folder.</param>
    private sealed record Entry(OpenedFiles Opened, string Content, string Finished);

    /// <summary>Whether the output folder holds the complete result of the same files, options and code.</summary>
    public static bool Exists(ComparisonRequest request, FileHashes hashes, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Directory.Exists(request.OutputFolder) || request.Options.Cache.Open(clock) is not { } store) return false;
        var threads = request.Options.Resources.ThreadCount;
        try
        {
            return store.Read(RunInputs.KeyOfRequest(request, hashes, cancellation)) is { } stored
                && StoredJson.Read<Entry>(stored) is var entry
                && entry.Opened.HasSameNames()
                && entry.Opened.Content(hashes, threads, cancellation) == entry.Content
                && store.Read(new ContentKey(entry.Finished)) is { } description
                && FinishedFolder.IsIntact(request.OutputFolder, description, threads, cancellation);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return false; // Opening the scenes reports what is wrong.
        }
    }

    /// <param name="store">Receives the entry.</param>
    /// <param name="finished">Key of the finished folder.</param>
    public void Record(ResultCache store, ContentKey finished) =>
        store.Write(_request, StoredJson.Bytes(new Entry(_opened, _content, finished.Hex)));

    private static bool IsUnreadable(Exception fault) => fault is InputException or IOException or UnauthorizedAccessException;
}
