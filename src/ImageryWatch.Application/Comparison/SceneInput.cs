using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>One date as specified by the user: its files and the metadata given for it.</summary>
public sealed record SceneInput
{
    /// <summary>Rasters, folders of tiles, VRTs or STAC items.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Null: the name of the file or folder is used.</summary>
    public string? Name { get; init; }

    /// <summary>Takes precedence over the metadata of the files; each value records its source.</summary>
    public SceneMetadata Known { get; init; } = SceneMetadata.Unknown;

    /// <summary>Role of each band in file order; empty to use the roles from the files.</summary>
    public IReadOnlyList<BandRole> Bands { get; init; } = [];

    /// <summary>Replaces the nodata value of the files; null keeps theirs.</summary>
    public double? NoDataValue { get; init; }

    /// <summary>The same scene at its current location; unchanged for no paths.</summary>
    internal SceneInput At(IReadOnlyList<string> paths) => paths.Count == 0 ? this : this with { Paths = paths };

    /// <param name="surveys">Surveys of earlier runs, or null.</param>
    internal SceneOpener Opener(SurveyCache? surveys = null) => new(new SceneOpenOptions
    {
        Name = Name,
        Overrides = Known,
        Reading = new RasterReadOptions { Bands = Bands.Count > 0 ? Bands : null, NoDataValue = NoDataValue, Surveys = surveys },
    });
}
