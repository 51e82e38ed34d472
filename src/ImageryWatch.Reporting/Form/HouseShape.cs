using System.Globalization;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Distinguishes long buildings, as dormitory rows are, from other housing, by the outline alone.</summary>
internal static class HouseShape
{
    public const double MinLongMetres = 20;
    public const double MinLongAspect = 2.5;

    public static readonly string Definition = string.Create(
        CultureInfo.InvariantCulture,
        $"Long: outlines of at least {MinLongMetres} m that are {MinLongAspect} times as long as wide, as dormitory rows often are; an "
        + $"outline may join adjoining houses.");

    /// <param name="outline">In metres.</param>
    public static bool IsLong(Geometry outline)
    {
        if (MinimumDiameter.GetMinimumRectangle(outline) is not Polygon rectangle) return false;
        var corners = rectangle.ExteriorRing.Coordinates;
        var (one, other) = (corners[0].Distance(corners[1]), corners[1].Distance(corners[2]));
        var (length, width) = (Math.Max(one, other), Math.Min(one, other));
        return length >= MinLongMetres && length >= MinLongAspect * width;
    }
}

/// <summary>Housing structures of an area in one date.</summary>
/// <param name="All">Number of structures.</param>
/// <param name="Long">Those of them that are long.</param>
internal readonly record struct HouseCount(int All, int Long)
{
    public static HouseCount Of(IReadOnlyCollection<Geometry> outlines) => new(outlines.Count, outlines.Count(HouseShape.IsLong));

    /// <summary>"24, 3 long", or "24".</summary>
    public override string ToString() => Long == 0
        ? All.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{All}, {Long} long");
}
