using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Evaluation;

/// <summary>Scores a file of changes against a file of truth, in the UTM zone given by <see cref="UtmZone"/>.</summary>
internal static class ReportScoring
{
    /// <summary>Label values are read unchanged: none of them is nodata.</summary>
    private static readonly RasterReadOptions AsStored = new() { NoDataValue = -1, AssumeCommonFill = false };

    /// <summary>The score, and the coordinate system of its shapes (null if there is nothing to score).</summary>
    /// <exception cref="InputException">A file cannot be read, or a position lies too far outside the UTM zone.</exception>
    public static (ScoredReport Scored, CoordinateSystem? Crs) Score(string truthFile, string changesFile, ScoringOptions options)
    {
        var (truth, reported) = (ObjectFile.Read(truthFile), ObjectFile.Read(changesFile));
        var scored = Scorer.AboveMinConfidence(reported, options.MinConfidence);
        if (UtmZone.EpsgCodeOf(truth, scored) is not { } code) return (Scorer.Score(truth, scored, geometry => geometry, options), null);
        var crs = CoordinateSystems.FromEpsg(code);
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, crs);
        return (Scorer.Score(truth, scored, geometry => transform.Transform(geometry), options), crs);
    }

    /// <summary>Scores housing pixels against the label (first band above 127).</summary>
    /// <exception cref="InputException">A file cannot be read, or the label is not georeferenced.</exception>
    public static PixelScore ScorePixels(string labelFile, string changesFile, double minConfidence)
    {
        using var label = GdalRaster.Open(labelFile, AsStored);
        if (label.Crs is not { } crs || label.Transform is not { } place)
            throw new InputException($"{labelFile}: is not georeferenced; the label must have the georeferencing of its scene.");
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, crs);
        var raster = new PolygonRaster(place, label.Width, label.Height);
        foreach (var item in Scorer.AboveMinConfidence(ObjectFile.Read(changesFile), minConfidence))
            if (item.Class == StructureClass.Housing) raster.Add(transform.Transform(item.Geometry));
        return PixelScore.Of(raster.Covered, Label(label));
    }

    /// <summary>The reader masks values at the upper limit as saturated, but the label uses them as marks.</summary>
    private static bool[] Label(GdalRaster raster)
    {
        const int HalfOfByte = 127;
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, raster.Width, raster.Height), block);
        var label = new bool[raster.Width * raster.Height];
        var values = block.Band(0);
        for (var i = 0; i < label.Length; i++) label[i] = values[i] > HalfOfByte || block.Quality[i].HasFlag(QualityFlags.Saturated);
        return label;
    }
}
