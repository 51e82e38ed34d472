using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Truth objects of a tile as shapes in pixels: x right, y down, 0 at the corner of the first pixel.</summary>
internal static class TileObjects
{
    /// <summary>
    /// Writes <c>"objects": [{"class", "state", "hidden", "points": [[x, y], ...]}, ...]</c>; states: appeared, removed, before, after.
    /// </summary>
    public static void Write(Utf8JsonWriter json, SyntheticPair pair)
    {
        json.WriteStartArray("objects");
        foreach (var truth in pair.Truth.Where(t => t.Change is ChangeKind.Appeared or ChangeKind.Removed))
            WriteOne(json, pair.Grid, truth, truth.Change == ChangeKind.Appeared ? "appeared" : "removed");
        foreach (var truth in pair.InventoryBefore) WriteOne(json, pair.Grid, truth, "before");
        foreach (var truth in pair.InventoryAfter) WriteOne(json, pair.Grid, truth, "after");
        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, AnalysisGrid grid, TruthObject truth, string state)
    {
        json.WriteStartObject();
        json.WriteString("class", StructureClassNames.Of(truth.Class));
        json.WriteString("state", state);
        json.WriteBoolean("hidden", truth.IsObscured);
        json.WritePropertyName("points");
        var size = grid.PixelSizeMetres;
        var points = truth.Geometry.Coordinates.Select(c => Point((c.X - grid.OriginX) / size, (grid.OriginY - c.Y) / size));
        json.WriteRawValue($"[{string.Join(", ", points)}]");
        json.WriteEndObject();
    }

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{x:F2}, {y:F2}]");
}
