using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Reads ids and places of a ledger.geojson, so that they are kept.</summary>
internal static class EarlierLedger
{
    /// <returns>Empty if there is no file.</returns>
    /// <exception cref="InputException">The file is damaged or of a newer version.</exception>
    public static IReadOnlyList<EarlierTrack> Load(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.Ledger, path);
            return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(Track)];
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException
                or FormatException or ArgumentException)
        {
            throw new InputException(
                $"{path}: is not a ledger of this version ({fault.Message}); restore it to keep the ids, or remove it.", fault);
        }
    }

    private static EarlierTrack Track(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        return new EarlierTrack(
            properties.GetProperty("id").GetString() ?? throw new FormatException("a feature without id"),
            StructureClassNames.Parse(properties.GetProperty("class").GetString() ?? "") ?? throw new FormatException("an unknown class"),
            GeoJsonShape.Read(feature.GetProperty("geometry")));
    }
}
