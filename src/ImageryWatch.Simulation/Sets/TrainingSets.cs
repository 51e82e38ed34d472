using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>A set of small training pairs with truth per pixel.</summary>
public sealed record TrainingRequest
{
    public required string OutputFolder { get; init; }

    /// <summary>Equal seed and number give equal tiles.</summary>
    public ulong Seed { get; init; } = 1;

    public required int Count { get; init; }

    /// <summary>Side of a tile.</summary>
    public int SizePixels { get; init; } = 256;

    /// <summary>Excluded styles; see <c>StyleNames</c>.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    /// <summary>Styles to which their families are restricted.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    public bool Force { get; init; }

    public int Threads { get; init; } = 1;
}

/// <summary>Writes training tiles one by one; memory holds one tile per thread.</summary>
public static class TrainingSets
{
    /// <summary>Description of the format; written last.</summary>
    private const string Mark = "README.txt";

    private const string Layout =
        """
        SYNTHETIC training tiles, generated; not evidence of anything.
        NNNNNN-before.npy, NNNNNN-after.npy: bands x rows x columns, uint16, 0 = nodata. NNNNNN.json: bands, sun, pixel size.
        NNNNNN-truth.npy: 13 x rows x columns, uint8, 0 or 1: tower, fence, housing appeared; the same removed; the same present on
        the earlier date; the same present on the later date; ignore.

        """;

    /// <exception cref="ConfigurationException">The folder is not empty, or a style is unknown.</exception>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public static void Make(TrainingRequest request, CancellationToken cancellation)
    {
        var defaults = new TrainingOptions { SizePixels = request.SizePixels, BaseSeed = request.Seed };
        var options = defaults with { Styles = defaults.Styles.Without(request.Without).Only(request.Only) };
        using var folder = OutputFolder.Prepare(request.OutputFolder, Mark, request.Force);
        ParallelLoop.For(
            request.Count,
            request.Threads,
            index => TrainingTileWriter.Write(folder.Path, TrainingTiles.Make(options, index)),
            cancellation);
        PublishedFile.Write(Path.Combine(folder.Path, Mark), System.Text.Encoding.UTF8.GetBytes(Layout));
        folder.Publish();
    }
}
