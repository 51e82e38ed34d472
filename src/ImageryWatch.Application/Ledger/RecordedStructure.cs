using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The structures of a finished pair as its folder gives them.</summary>
/// <param name="Class">Guard tower, fence or housing.</param>
/// <param name="Before">True if it is present at the earlier date.</param>
/// <param name="After">True if it is present at the later date.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Degrees">On WGS 84, in the georeference of the earlier date.</param>
/// <param name="Zone">The zone that contains it.</param>
internal sealed record RecordedStructure(StructureClass Class, bool Before, bool After, double Confidence, Geometry Degrees, string? Zone)
{
    /// <summary>True if it is present at both dates and was altered between them.</summary>
    public bool IsAltered { get; init; }

    /// <param name="folder">The pair's folder.</param>
    /// <param name="changes">Its changes, without those that a person rejected.</param>
    /// <exception cref="InputException">inventory.geojson is damaged.</exception>
    public static IReadOnlyList<RecordedStructure> Load(string folder, IReadOnlyList<ChangeObject> changes)
    {
        var inventory = Path.Combine(folder, InventoryGeoJson.FileName);
        var unchanged = File.Exists(inventory) ? ChangesGeoJsonReader.ReadUnchangedGeographic(inventory) : [];
        return [.. changes.Select(Of).Concat(unchanged.Select(Of)).Where(one => one.Class != StructureClass.Other)];
    }

    private static RecordedStructure Of(ChangeObject change) => new(
        change.Class, change.Change != ChangeKind.Appeared, change.Change != ChangeKind.Removed, change.Confidence, change.Geometry,
        change.Zone)
    {
        IsAltered = change.Change == ChangeKind.Altered,
    };

    private static RecordedStructure Of(UnchangedStructure one) => new(one.Class, true, true, one.Confidence, one.Geometry, one.Zone);

    public Observation On(SitePlane plane, int pair, Shift shift) =>
        new(pair, Class, Before, After, Confidence, plane.ToMetres(Degrees, shift)) { Zone = Zone, IsAltered = IsAltered };
}
