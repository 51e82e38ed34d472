using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// XML metadata beside an image: DIMAP of Pleiades and SPOT (<c>DIM_X.XML</c> beside <c>IMG_X_R1C1.TIF</c>) and Planet's
/// <c>X_metadata.xml</c> beside <c>X.tif</c>. Elements are found by their local names.
/// </summary>
internal static class ProviderXml
{
    private const long MaxBytes = 16 << 20;

    /// <summary>Unknown where there is no such file, or it cannot be read.</summary>
    public static SceneMetadata Beside(string rasterPath, FolderListings folders)
    {
        if (Find(rasterPath, folders) is not { } path || new FileInfo(path).Length > MaxBytes) return SceneMetadata.Unknown;
        try
        {
            using var reader = XmlReader.Create(path);
            return Read(XDocument.Load(reader), Path.GetFileName(path));
        }
        catch (Exception fault) when (fault is XmlException or IOException or UnauthorizedAccessException)
        {
            return SceneMetadata.Unknown;
        }
    }

    /// <summary>The file; null where there is none.</summary>
    public static string? Find(string rasterPath, FolderListings folders)
    {
        var (folder, stem) = (FolderListings.FolderOf(rasterPath), Path.GetFileNameWithoutExtension(rasterPath));
        string[] names = [$"{stem}_metadata.xml", .. DimapNames(stem)];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? OfProduct(folders.Of(folder), stem);
    }

    /// <summary>Planet's <c>X_metadata.xml</c> beside <c>X_SR.tif</c>, unless it is that of a raster <c>X</c>.</summary>
    private static string? OfProduct(IReadOnlyList<string> files, string stem)
    {
        const string ending = "_metadata.xml";
        var rasters = files.Where(ScenePaths.IsRaster).Select(Path.GetFileNameWithoutExtension);
        return files.Where(file => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            .Select(file => (File: file, Product: Path.GetFileName(file)[..^ending.Length]))
            .Where(one => DeliveryNames.IsPartOf(stem, one.Product)
                && !rasters.Contains(one.Product, StringComparer.OrdinalIgnoreCase))
            .OrderByDescending(one => one.Product.Length).ThenBy(one => one.File, StringComparer.Ordinal).FirstOrDefault().File;
    }

    private static IEnumerable<string> DimapNames(string stem)
    {
        if (!stem.StartsWith("IMG_", StringComparison.OrdinalIgnoreCase)) yield break;
        var product = DeliveryNames.WithoutTile(stem[4..]) ?? stem[4..];
        yield return $"DIM_{product}.XML";
        yield return $"DIM_{product}.xml";
    }

    private static SceneMetadata Read(XDocument document, string source)
    {
        string? Text(params string[] names) => names
            .Select(name => document.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim())
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));
        Attributed<T>? Value<T>(T? value)
            where T : struct => value is { } known ? new Attributed<T>(known, source) : null;

        var day = Text("IMAGING_DATE");
        var time = day is null ? Text("acquisitionDateTime", "acquisitionDate") : $"{day}T{Text("IMAGING_TIME") ?? "00:00:00Z"}";
        string? problem = null;
        var acquired = time is null ? null : MetadataTime.Parse(time, out problem);
        var (azimuth, elevation) = (Number(Text("SUN_AZIMUTH", "illuminationAzimuthAngle"), 0, 360),
            Number(Text("SUN_ELEVATION", "illuminationElevationAngle"), -90, 90));
        var sensor = Text("MISSION") is { } mission ? $"{mission}{Text("MISSION_INDEX")}" : null;
        return new SceneMetadata
        {
            AcquiredAt = Value(acquired),
            TimeProblems = problem is null ? [] : [$"{source}: {problem}"],
            Sun = azimuth is { } a && elevation is { } e ? new(new SunPosition(a, e), source) : null,
            CloudCoverPercent = Value(Number(Text("cloudCoverPercentage"), 0, 100)),
            Sensor = sensor is null ? null : new(sensor, source),
        };
    }

    private static double? Number(string? text, double smallest, double largest) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= smallest && value <= largest
            ? value : null;
}
