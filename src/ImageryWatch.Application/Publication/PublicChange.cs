using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A change with a rounded position.</summary>
/// <param name="Longitude">In degrees, WGS 84.</param>
/// <param name="Latitude">In degrees, WGS 84.</param>
/// <param name="Class">Class of the structure.</param>
/// <param name="Change">Kind of change.</param>
/// <param name="Likelihood">In words.</param>
internal sealed record PublicChange(decimal Longitude, decimal Latitude, StructureClass Class, ChangeKind Change, string Likelihood)
{
    /// <summary>Sorted by the rounded position: the order of the report depends on exact positions.</summary>
    /// <param name="changes">With exact positions.</param>
    /// <param name="precisionDegrees">Positions are rounded to multiples of this.</param>
    /// <param name="place">
    /// The position of all changes, where figures show how they lie to each other; null: each has its own.
    /// </param>
    public static IReadOnlyList<PublicChange> Of(
        IReadOnlyList<ChangeObject> changes, decimal precisionDegrees, GeographicPoint? place = null) =>
        [.. changes.Where(change => change.Class != StructureClass.Other).Select(change => Of(change, precisionDegrees, place))
            .OrderByDescending(change => change.Latitude).ThenBy(change => change.Longitude).ThenBy(change => change.Class)
            .ThenBy(change => change.Change).ThenBy(change => Core.Likelihood.RankOf(change.Likelihood))];

    private static PublicChange Of(ChangeObject change, decimal precision, GeographicPoint? place)
    {
        var centre = change.Geometry.Centroid;
        return new PublicChange(
            Rounded(place?.LongitudeDegrees ?? centre.X, precision), Rounded(place?.LatitudeDegrees ?? centre.Y, precision),
            change.Class, change.Change, change.LikelihoodText);
    }

    private static decimal Rounded(double degrees, decimal precision) => Math.Round((decimal)degrees / precision) * precision;
}
