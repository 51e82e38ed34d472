using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Computes the sun angles from acquisition time and place where the metadata has no sun angles.</summary>
internal static class SunFromTime
{
    public const string Source = "computed from the time of acquisition";

    /// <summary>Minimum plausible elevation; with a lower sun the time is assumed to be wrong.</summary>
    private const double MinElevationDegrees = 5;

    /// <returns>Null where only a date is known (midnight), where the time may be the processing time, and where the sun was too low at
    /// that time.</returns>
    public static Attributed<SunPosition>? Compute(Attributed<DateTimeOffset>? acquired, SceneTile tile)
    {
        if (acquired is null || acquired.Source == FileMetadata.TiffTimeSource || acquired.Value.UtcDateTime.TimeOfDay == TimeSpan.Zero)
            return null;
        using var toEarth = CoordinateTransform.Create(tile.Crs, CoordinateSystems.Wgs84);
        var centre = toEarth.Transform(tile.Transform.ToMap(new PixelPoint(tile.Source.Width / 2.0, tile.Source.Height / 2.0)));
        var sun = SolarPosition.At(acquired.Value, centre.X, centre.Y);
        return sun.ElevationDegrees < MinElevationDegrees ? null : new Attributed<SunPosition>(sun, Source);
    }
}
