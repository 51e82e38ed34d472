using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>A structure as one pair gives it: present or absent at each of the two dates.</summary>
/// <param name="Pair">Index of the pair in <see cref="LedgerSource.Pairs"/>.</param>
/// <param name="Class">Guard tower, fence or housing.</param>
/// <param name="Before">True if it is present at the earlier date.</param>
/// <param name="After">True if it is present at the later date.</param>
/// <param name="Confidence">Calibrated probability, 0..1.</param>
/// <param name="Geometry">In metres on the plane of the site (<see cref="SitePlane"/>), in the georeference of the first date.</param>
internal sealed record Observation(int Pair, StructureClass Class, bool Before, bool After, double Confidence, Geometry Geometry)
{
    public string? Zone { get; init; }

    /// <summary>True if it is present at both dates and was altered between them.</summary>
    public bool IsAltered { get; init; }

    /// <summary>True if a structure was removed and another one of its class appeared at its place, within this pair.</summary>
    public bool IsReplaced { get; init; }

    public Coordinate Centre { get; } = Geometry.Centroid.Coordinate;

    /// <summary>An order that depends on the observations only, not on the order in which they are read.</summary>
    public static IOrderedEnumerable<Observation> Ordered(IEnumerable<Observation> observations) => observations
        .OrderBy(one => one.Pair).ThenBy(one => one.Class).ThenByDescending(one => one.Centre.Y).ThenBy(one => one.Centre.X)
        .ThenByDescending(one => one.Confidence).ThenBy(one => one.Before).ThenBy(one => one.After);
}

/// <summary>Whether a place of a pair is masked at each of its dates.</summary>
/// <param name="placeMetres">A geometry on the plane of the site.</param>
internal delegate BeforeAfter<bool> PlaceMask(Geometry placeMetres);

/// <summary>One finished pair of a site.</summary>
/// <param name="Folder">For the ledger: relative to the batch folder, with forward slashes.</param>
/// <param name="Dates">Indices of its dates in <see cref="LedgerSource.Dates"/>.</param>
internal sealed record LedgerPair(string Folder, BeforeAfter<int> Dates)
{
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Null if the pair is not assessable.</summary>
    public PlaceMask? Mask { get; init; }
}
