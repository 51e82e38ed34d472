using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>A structure of an earlier ledger; geometry in degrees on WGS 84.</summary>
internal sealed record EarlierTrack(string Id, StructureClass Class, Geometry Geometry);

/// <summary>
/// Persistent ids of structures. A structure that is in an earlier ledger of the site keeps its id; another one gets its class and a hash
/// of site, class and the position of its first observation (1e-5 degrees, about a metre).
/// </summary>
internal static class TrackIds
{
    /// <param name="tracks">The structures, without ids.</param>
    /// <param name="site">The site's id, or null.</param>
    /// <param name="earlier">The earlier ledger; empty: none.</param>
    /// <param name="plane">For distances.</param>
    public static IReadOnlyList<StructureTrack> Assign(
        IReadOnlyList<StructureTrack> tracks, string? site, IReadOnlyList<EarlierTrack> earlier, SitePlane plane)
    {
        var ids = new string?[tracks.Count];
        foreach (var kind in tracks.Select(track => track.Class).Distinct()) KeepIds(tracks, earlier, kind, plane, ids);
        var used = ids.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. tracks.Select((track, index) => track with { Id = ids[index] ?? NewId(track, site, used) })];
    }

    private static void KeepIds(
        IReadOnlyList<StructureTrack> tracks, IReadOnlyList<EarlierTrack> earlier, StructureClass kind, SitePlane plane, string?[] ids)
    {
        int[] now = [.. Enumerable.Range(0, tracks.Count).Where(index => tracks[index].Class == kind)];
        EarlierTrack[] known = [.. earlier.Where(track => track.Class == kind)];
        var matches = PlaceMatching.Of(
            [.. now.Select(index => plane.ToMetres(tracks[index].Geometry, default))],
            [.. known.Select(track => plane.ToMetres(track.Geometry, default))]);
        foreach (var match in matches) ids[now[match.One]] = known[match.Other].Id;
    }

    private static string NewId(StructureTrack track, string? site, HashSet<string> used)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{site}|{track.Class}|{track.FirstCentre.LongitudeDegrees:0.00000}|{track.FirstCentre.LatitudeDegrees:0.00000}");
        var name = track.Class switch { StructureClass.GuardTower => "tower", StructureClass.Fence => "fence", _ => "housing" };
        var id = $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10]}";
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? id : $"{id}-{number}").First(used.Add);
    }
}
