using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Registers two dates, normalizes their radiometry and builds the quality masks as a comparison does, without detecting changes.
/// </summary>
public sealed class PairInspector(TimeProvider clock)
{
    private const int BlockPixels = 1024;
    private const int CheckerboardSide = 2000;
    private const int SquaresPerSide = 16;

    /// <param name="before">The earlier date.</param>
    /// <param name="after">The later date.</param>
    /// <param name="options">Those of a comparison.</param>
    /// <param name="checkerboard">File name of a PNG with both dates in alternating squares; null for none.</param>
    /// <param name="cancellation">Checked within each block.</param>
    /// <exception cref="InputException">A scene cannot be read, or the two scenes do not match.</exception>
    /// <exception cref="NotAssessableException">Too few pixels are unmasked in both dates.</exception>
    /// <exception cref="OutputException">The picture cannot be written.</exception>
    public PairInspection Inspect(
        SceneInput before, SceneInput after, StageOptions options, string? checkerboard, CancellationToken cancellation)
    {
        var watch = new StageWatch(clock, new ProgressReporter(null, "inspect", 1, 1));
        using var scenes = new OpenedPair(before, after);
        var threads = options.Resources.ThreadCount;
        var grid = GridPlanner.Plan(scenes.Before, scenes.After, null, options.Grid);
        using var prepared = new PairPreparation(options, threads, watch, Path.GetTempPath())
            .Prepare(scenes.Before, scenes.After, grid, cancellation);
        var isSynthetic = scenes.Before.Metadata.IsSynthetic || scenes.After.Metadata.IsSynthetic;
        if (checkerboard is not null) PublishedFile.Write(checkerboard, Checkerboard(prepared, scenes, isSynthetic, threads, cancellation));
        return new PairInspection(
            grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : grid.Crs.Name, grid.PixelSizeMetres, grid.Width, grid.Height, isSynthetic,
            RegistrationJson.Of(
                prepared.Registration.Summary, prepared.Registration.Message, prepared.Registration.TiePointCe90Metres),
            Radiometry(prepared.Radiometry),
            [
                Quality(scenes.Before.Name, prepared.Pair.Before, grid, prepared.Masks.Before.Warnings, cancellation),
                Quality(scenes.After.Name, prepared.Pair.After, grid, prepared.Masks.After.Warnings, cancellation),
            ]);
    }

    private static InspectedRadiometry Radiometry(RadiometricModel model) => new(
        model.Method, model.SampledPixels, Finite(model.NoChangeShare), model.CanonicalCorrelations,
        [.. model.Bands.Select((band, i) => new InspectedBand(SceneBands.Word(band.Band), Finite(band.Gain), Finite(band.Offset),
            Finite(band.Correlation), model.PixelsPerBand[i], model.MethodPerBand[i]))],
        model.Warnings);

    private static DateQuality Quality(
        string name, IPixelSource date, AnalysisGrid grid, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        var count = new AssessabilityCount(name, grid.PixelAreaSquareMetres);
        var block = new PixelBlock();
        foreach (var window in grid.Window.Blocks(BlockPixels))
        {
            cancellation.ThrowIfCancellationRequested();
            date.Read(window, block);
            count.Add(block.Quality, block.Quality);
        }

        var result = count.ToAssessability();
        var causes = result.CauseShares.ToDictionary(share => JsonConventions.Key(share.Key), share => share.Value);
        return new DateQuality(name, result.AssessableShare, causes, warnings);
    }

    private static byte[] Checkerboard(
        PreparedPair prepared, OpenedPair scenes, bool isSynthetic, int threads, CancellationToken cancellation)
    {
        var pictures = ReportWriting.Pictures(prepared, threads, null);
        var earlier = pictures.Before(prepared.Grid.Window, CheckerboardSide);
        var later = pictures.After(prepared.Grid.Window, CheckerboardSide);
        var square = Math.Max(1, Math.Max(earlier.Width, earlier.Height) / SquaresPerSide);
        var pixels = (byte[])earlier.Pixels.Clone();
        for (var row = 0; row < earlier.Height; row++)
        {
            for (var column = 0; column < earlier.Width; column++)
            {
                if (((column / square) + (row / square)) % 2 == 0) continue;
                var at = 3 * ((row * earlier.Width) + column);
                later.Pixels.AsSpan(at, 3).CopyTo(pixels.AsSpan(at));
            }
        }

        var board = new RgbImage(earlier.Width, earlier.Height, pixels);
        if (isSynthetic) board = StampedPicture.Of(board);
        return PngFile.Encode(board, Description(scenes, isSynthetic), PrintSize.DotsPerInch(board.Width));
    }

    private static PictureDescription Description(OpenedPair scenes, bool isSynthetic) => new(
        $"{scenes.Before.Name} and {scenes.After.Name} in alternating squares",
        $"Two dates on one grid: {scenes.Before.Name} in the first square of the first row, {scenes.After.Name} in the second.",
        ImageryCredit.Of(scenes.Before.Name, scenes.Before.Metadata, scenes.After.Name, scenes.After.Metadata), ProductInfo.Producer,
        isSynthetic ? ImageryOrigin.Generated : ImageryOrigin.CapturedDates);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
