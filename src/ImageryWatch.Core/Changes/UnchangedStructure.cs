using NetTopologySuite.Geometries;

namespace ImageryWatch.Core;

/// <summary>
/// A tower, fence or house present on both dates: polygons, fences as lines. Geometry in the coordinate system of the analysis grid
/// (metres).
/// </summary>
public sealed record UnchangedStructure
{
    /// <summary>Stable: the same inputs and options give the same id.</summary>
    public required string Id { get; init; }

    public required StructureClass Class { get; init; }

    /// <summary>Calibrated probability that it is present on both dates and its class is correct, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Of a tower only the centre is measured: its square has the usual size of a tower.</summary>
    public required Geometry Geometry { get; init; }

    public string? SiteId { get; init; }

    public string? Zone { get; init; }
}
