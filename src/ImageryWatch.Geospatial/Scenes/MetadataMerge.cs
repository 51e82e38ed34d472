using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Merges the metadata of several sources for one scene.</summary>
internal static class MetadataMerge
{
    private const double SunToleranceDegrees = 1;

    /// <summary>For each field the first known value; synthetic if any source declares it.</summary>
    public static SceneMetadata Prefer(SceneMetadata first, SceneMetadata second) => new()
    {
        AcquiredAt = first.AcquiredAt ?? second.AcquiredAt,
        AcquiredUntil = first.AcquiredAt is null ? second.AcquiredUntil : first.AcquiredUntil,
        TimeProblems = [.. first.TimeProblems, .. first.AcquiredAt is null ? second.TimeProblems : []],
        Sun = first.Sun ?? second.Sun,
        OffNadirDegrees = first.OffNadirDegrees ?? second.OffNadirDegrees,
        ViewAzimuthDegrees = first.ViewAzimuthDegrees ?? second.ViewAzimuthDegrees,
        Sensor = first.Sensor ?? second.Sensor,
        Credit = first.Credit ?? second.Credit,
        CloudCoverPercent = first.CloudCoverPercent ?? second.CloudCoverPercent,
        GroundSampleDistanceMetres = first.GroundSampleDistanceMetres ?? second.GroundSampleDistanceMetres,
        IsSynthetic = first.IsSynthetic || second.IsSynthetic,
    };

    /// <summary>Contradictions between the tiles of one scene; the first tile's value is used.</summary>
    public static IEnumerable<string> Conflicts(IReadOnlyList<(string Name, SceneMetadata Metadata)> tiles)
    {
        var dated = tiles.Where(tile => tile.Metadata.DateText is not null).ToArray();
        if (FirstOther(dated, (a, b) => a.DateText != b.DateText) is { } date)
            yield return $"tiles of different dates: {dated[0].Name} has {dated[0].Metadata.DateText}, {date.Name} has "
                + $"{date.Metadata.DateText}; the first is used";
        var lit = tiles.Where(tile => tile.Metadata.Sun is not null && tile.Metadata.DateRange is null).ToArray();
        if (FirstOther(lit, (a, b) => DiffersInSun(a.Sun!.Value, b.Sun!.Value)) is { } sun)
            yield return $"tiles with different sun angles: {lit[0].Name} and {sun.Name}; those of the first are used";
        if (FirstOther(tiles, (a, b) => a.IsSynthetic != b.IsSynthetic) is { } synthetic)
            yield return $"synthetic and real tiles mixed: {tiles[0].Name} and {synthetic.Name}; the scene is treated as synthetic";
    }

    private static (string Name, SceneMetadata Metadata)? FirstOther(
        IReadOnlyList<(string Name, SceneMetadata Metadata)> tiles, Func<SceneMetadata, SceneMetadata, bool> differ)
    {
        foreach (var tile in tiles.Skip(1))
            if (differ(tiles[0].Metadata, tile.Metadata)) return tile;
        return null;
    }

    private static bool DiffersInSun(SunPosition a, SunPosition b) =>
        Math.Abs(Math.IEEERemainder(a.AzimuthDegrees - b.AzimuthDegrees, 360)) > SunToleranceDegrees
        || Math.Abs(a.ElevationDegrees - b.ElevationDegrees) > SunToleranceDegrees;
}
