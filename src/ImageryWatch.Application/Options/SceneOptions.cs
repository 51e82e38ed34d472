using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// One dated scene of the pipeline file, or a source of several. Values that are null are taken from the raster's own metadata.
/// </summary>
public sealed record SceneOptions : IOptionRules, ILocated
{
    [Option("A raster, a folder of tiles, a VRT or a STAC item, or a list of them; relative to this file.")]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Option(
        "In place of 'files': a pattern with * and ?; each folder or raster that matches is one scene, new ones in the next run as well.",
        Example = "deliveries/*/")]
    public string? Pattern { get; init; }

    [Option(
        "In place of 'files': a STAC catalogue, collection or ItemCollection on disk; each item is one scene.",
        Example = "stac/catalog.json")]
    public string? Catalog { get; init; }

    [Option(
        "In place of 'files': a text file with the path of one scene per line, relative to it; lines that start with # are comments.",
        Example = "scenes.txt")]
    public string? List { get; init; }

    /// <summary>Null: the folder's or file's name.</summary>
    [Option("Name for explicit pairs and for messages; the file's or folder's name if left out.", Example = "after")]
    public string? Name { get; init; }

    /// <summary>Null: any site that it overlaps.</summary>
    [Option("Id of the site that the scene shows; every site that it overlaps if left out.", Example = "kwan-li-so-18")]
    public string? Site { get; init; }

    [Option("Date of acquisition (UTC), in place of that in the files; required if they contain none.", Example = "2016-10-03")]
    public DateTimeOffset? Date { get; init; }

    [Option(
        "Azimuth of the sun, clockwise from north, in place of that in the files; see also classify.estimateSun.",
        Unit = "degrees", Min = 0, Max = 360, Example = "160")]
    public double? SunAzimuthDegrees { get; init; }

    [Option("Elevation of the sun, in place of that in the files.", Unit = "degrees", Min = 0, Max = 90, Example = "41")]
    public double? SunElevationDegrees { get; init; }

    [Option("Name of the satellite or sensor, in place of that in the files.", Example = "WorldView-3")]
    public string? Sensor { get; init; }

    [Option(
        "Credit line of the scene for figures and reports; sensor and name of the scene if left out.", Example = "\"© 2021 Provider\"")]
    public string? Credit { get; init; }

    /// <summary>Empty: determined by the files' own descriptions.</summary>
    [Option(
        "Role of each band in file order, in place of those in the files: blue, green, red, nearInfrared, panchromatic, other.",
        AllowsRepeats = true, Example = "[blue, green, red, nearInfrared]")]
    public IReadOnlyList<BandRole> Bands { get; init; } = [];

    public SunPosition? Sun =>
        SunAzimuthDegrees is { } azimuth && SunElevationDegrees is { } elevation ? new SunPosition(azimuth, elevation) : null;

    /// <summary>"file:line:column" of the entry, for messages.</summary>
    public string Location { get; set; } = "";

    public IEnumerable<OptionProblem> Problems()
    {
        var sources = new[] { Pattern, Catalog, List }.Count(source => source is not null) + (Files.Count > 0 ? 1 : 0);
        if (sources == 0) yield return new OptionProblem(null, "a scene needs 'files', 'pattern', 'catalog' or 'list'");
        if (sources > 1) yield return new OptionProblem(null, "a scene has only one of 'files', 'pattern', 'catalog' and 'list'");
        if (Pattern is not null && !ScenePattern.HasWildcard(Pattern))
            yield return new OptionProblem("pattern", "'pattern' contains no * or ?; use 'files' for one scene");
        if (sources > 0 && Files.Count == 0 && (Name is not null || Date is not null || SunAzimuthDegrees is not null))
            yield return new OptionProblem(null, "'name', 'date' and sun angles need 'files': other entries give several scenes");
        if (SunAzimuthDegrees is null != SunElevationDegrees is null)
            yield return new OptionProblem(null, "'sunAzimuthDegrees' and 'sunElevationDegrees' must be given together");
    }
}
