using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One dated scene of the pipeline file. Values that are null are taken from the raster's own metadata.</summary>
public sealed record SceneOptions : IOptionRules, ILocated
{
    [Option("A raster, a folder of tiles, a VRT or a STAC item, or a list of them; relative to this file.")]
    public IReadOnlyList<string> Files { get; init; } = [];

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
        if (Files.Count == 0) yield return new OptionProblem(null, "a scene needs 'files'");
        if (SunAzimuthDegrees is null != SunElevationDegrees is null)
            yield return new OptionProblem(null, "'sunAzimuthDegrees' and 'sunElevationDegrees' must be given together");
    }
}
