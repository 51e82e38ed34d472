using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One dated scene of the pipeline file. What is null is taken from the raster's own metadata.</summary>
public sealed record SceneOptions
{
    internal static readonly IReadOnlyDictionary<string, BandRole> BandWords = new SortedDictionary<string, BandRole>(StringComparer.Ordinal)
    {
        ["blue"] = BandRole.Blue,
        ["green"] = BandRole.Green,
        ["nearInfrared"] = BandRole.NearInfrared,
        ["other"] = BandRole.Other,
        ["panchromatic"] = BandRole.Panchromatic,
        ["red"] = BandRole.Red,
    };

    private const string DatePattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?$";

    /// <summary>Rasters, folders of tiles, VRTs or STAC items that together are the scene.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Name for explicit pairs and for messages; null means the folder's or file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Id of the site that the scene shows; null means any site that it overlaps.</summary>
    public string? Site { get; init; }

    public DateTimeOffset? Date { get; init; }

    public SunPosition? Sun { get; init; }

    public string? Sensor { get; init; }

    /// <summary>Role of each band in file order, or empty to go by the files' own descriptions.</summary>
    public IReadOnlyList<BandRole> Bands { get; init; } = [];

    /// <summary>"file:line:column" of the entry, for messages.</summary>
    public string Location { get; init; } = "";

    internal ConfigPosition Position { get; init; }

    internal static SceneOptions Read(OptionSection section)
    {
        var files = section.Texts("files", "A raster, a folder of tiles, a VRT or a STAC item, or a list of them; relative to this file.");
        var azimuth = section.OptionalNumber("sunAzimuthDegrees", null, 0, 360, "Direction of the sun, clockwise from north, where the files do not say.");
        var elevation = section.OptionalNumber("sunElevationDegrees", null, 0, 90, "Height of the sun above the horizon, where the files do not say.");
        if (files.Count == 0) section.Complain("a scene needs 'files'");
        if (azimuth is null != elevation is null) section.Complain("'sunAzimuthDegrees' and 'sunElevationDegrees' belong together");
        return new SceneOptions
        {
            Files = files,
            Name = section.Text("name", null, "A short name, for explicit pairs and messages."),
            Site = section.Text("site", null, "Id of the site shown; any site it overlaps when left out."),
            Date = section.OptionalParsed("date", null, DatePattern, "a date such as 2016-10-03, or 2016-10-03T02:11:00Z", ParseDate, "Date of acquisition (UTC), where the files do not say; it wins over theirs."),
            Sun = azimuth is { } a && elevation is { } e ? new SunPosition(a, e) : null,
            Sensor = section.Text("sensor", null, "Name of the satellite or sensor, where the files do not say."),
            Bands = section.Words("bands", BandWords, true, "What each band shows, in file order, where the files do not say."),
            Position = section.Position,
        };
    }

    /// <summary>A day, or a time with its offset; null where it is neither.</summary>
    internal static DateTimeOffset? ParseDate(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, utc, out var day)) return day;
        string[] forms = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, utc, out var moment) ? moment : null;
    }
}
