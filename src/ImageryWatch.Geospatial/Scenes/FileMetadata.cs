using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Metadata of the raster file and of the provider files that GDAL finds beside it: the domains <c>IMAGERY</c> and <c>IMD</c>, and TIFF
/// tags.
/// </summary>
internal static class FileMetadata
{
    /// <summary>GDAL's value for unavailable cloud cover.</summary>
    private const double CloudCoverUnavailable = 999;
    public const string TiffTimeSource = "TIFFTAG_DATETIME";

    public static SceneMetadata Read(DatasetHandle dataset)
    {
        var imagery = Items(dataset, "IMAGERY");
        var provider = OfProvider(Cpl.TextList(Gdal.GetMetadata(dataset, "IMD")), "IMD");
        var tags = Items(dataset, null);
        var problems = new List<string>();
        Attributed<DateTimeOffset>? Time(Dictionary<string, string> items, string key, string source) =>
            FileMetadata.Time(items, key, source, problems);
        var acquired = Time(imagery, "ACQUISITIONDATETIME", "IMAGERY") ?? provider.AcquiredAt
            ?? Time(tags, "ACQUISITIONDATETIME", "TIFF metadata") ?? Time(tags, "NITF_IDATIM", "NITF_IDATIM")
            ?? Time(tags, "TIFFTAG_DATETIME", TiffTimeSource);
        return provider with
        {
            AcquiredAt = acquired,
            TimeProblems = acquired is null ? [.. provider.TimeProblems, .. problems] : [],
            Sensor = Text(imagery, "SATELLITEID", "IMAGERY") ?? provider.Sensor,
            CloudCoverPercent = Cloud(imagery),
            IsSynthetic = IsSynthetic(tags),
        };
    }

    /// <summary>Metadata in Maxar's keys.</summary>
    /// <param name="lines">"GROUP.key=value".</param>
    /// <param name="source">Name of the source, for the report.</param>
    public static SceneMetadata OfProvider(IEnumerable<string> lines, string source)
    {
        var items = Items(lines);
        var problems = new List<string>();
        var acquired = Time(items, "FIRSTLINETIME", source, problems) ?? Time(items, "EARLIESTACQTIME", source, problems);
        return new SceneMetadata
        {
            AcquiredAt = acquired,
            TimeProblems = acquired is null ? problems : [],
            Sun = Sun(items, "MEANSUNAZ", "MEANSUNEL", source),
            OffNadirDegrees = Number(items, "MEANOFFNADIRVIEWANGLE", -90, 90, source),
            ViewAzimuthDegrees = Number(items, "MEANSATAZ", 0, 360, source),
            Sensor = Text(items, "SATID", source),
            CloudCoverPercent = Number(items, "CLOUDCOVER", 0, 1, source) is { } share ? share with { Value = 100 * share.Value } : null,
            GroundSampleDistanceMetres = Number(items, "MEANPRODUCTGSD", 1e-3, 1e5, source),
        };
    }

    /// <summary>True if the file declares itself synthetic; false for unreadable files.</summary>
    public static bool IsSynthetic(string path)
    {
        try
        {
            using var dataset = DatasetOpener.OpenUnchecked(path);
            return IsSynthetic(Items(dataset, null));
        }
        catch (InputException)
        {
            return false;
        }
    }

    /// <summary>Items indexed by the last part of the key, since providers nest keys ("IMAGE_1.meanSunAz").</summary>
    private static Dictionary<string, string> Items(DatasetHandle dataset, string? domain) =>
        Items(Cpl.TextList(Gdal.GetMetadata(dataset, domain)));

    private static Dictionary<string, string> Items(IEnumerable<string> lines)
    {
        var items = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            var key = line[..equals];
            items.TryAdd(key[(key.LastIndexOf('.') + 1)..], line[(equals + 1)..].Trim().Trim('"', ';'));
        }

        return items;
    }

    private static Attributed<DateTimeOffset>? Time(
        Dictionary<string, string> items, string key, string source, List<string> problems)
    {
        if (!items.TryGetValue(key, out var text)) return null;
        if (MetadataTime.Parse(text, out var problem) is { } time) return new(time, source);
        if (problem is not null) problems.Add($"{key} {problem}");
        return null;
    }

    private static Attributed<string>? Text(Dictionary<string, string> items, string key, string source) =>
        items.TryGetValue(key, out var text) && text.Length > 0 ? new(text, source) : null;

    private static Attributed<double>? Number(Dictionary<string, string> items, string key, double smallest, double largest, string source)
    {
        if (!items.TryGetValue(key, out var text)) return null;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return isNumber && value >= smallest && value <= largest ? new(value, source) : null;
    }

    private static Attributed<SunPosition>? Sun(Dictionary<string, string> items, string azimuthKey, string elevationKey, string source)
    {
        var azimuth = Number(items, azimuthKey, 0, 360, source);
        var elevation = Number(items, elevationKey, -90, 90, source);
        return azimuth is null || elevation is null ? null : new(new SunPosition(azimuth.Value, elevation.Value), source);
    }

    private static Attributed<double>? Cloud(Dictionary<string, string> imagery)
    {
        var cloud = Number(imagery, "CLOUDCOVER", 0, CloudCoverUnavailable, "IMAGERY");
        return cloud?.Value <= 100 ? cloud : null;
    }

    private static bool IsSynthetic(Dictionary<string, string> tags) =>
        IsTrueText(tags.GetValueOrDefault("SYNTHETIC")) || IsTrueText(tags.GetValueOrDefault("IMAGERYWATCH_SYNTHETIC"))
        || (tags.GetValueOrDefault("TIFFTAG_IMAGEDESCRIPTION")?.Contains("SYNTHETIC", StringComparison.OrdinalIgnoreCase) ?? false);

    private static bool IsTrueText(string? text) => text?.ToUpperInvariant() is "YES" or "TRUE" or "1";
}
