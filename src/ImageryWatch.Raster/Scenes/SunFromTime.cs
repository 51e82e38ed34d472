using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>The sun's angles where the files do not tell them but tell the time of acquisition: time and place settle them.</summary>
internal static class SunFromTime
{
    public const string Source = "computed from the time of acquisition";

    /// <summary>No usable image is taken under a lower sun: the time is then wrong.</summary>
    private const double LowestDegrees = 5;

    /// <returns>Null where only a date is known (midnight), where the time may be that of processing, and where the sun did not shine at that time.</returns>
    public static Sourced<SunPosition>? Compute(Sourced<DateTimeOffset>? acquired, SceneTile tile)
    {
        if (acquired is null || acquired.Source == FileMetadata.TiffTimeSource || acquired.Value.UtcDateTime.TimeOfDay == TimeSpan.Zero) return null;
        using var toEarth = CoordinateTransform.Create(tile.Crs, CoordinateSystems.Wgs84);
        var centre = toEarth.Transform(tile.Transform.ToMap(new PixelPoint(tile.Source.Width / 2.0, tile.Source.Height / 2.0)));
        var sun = SolarPosition.At(acquired.Value, centre.X, centre.Y);
        return sun.ElevationDegrees < LowestDegrees ? null : new Sourced<SunPosition>(sun, Source);
    }
}
