using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Application;

/// <param name="Line">The section, in metres.</param>
/// <param name="Part">Number of the line that it is a section of; consecutive sections of a line follow each other.</param>
/// <param name="Observations">At most one per pair.</param>
internal sealed record FenceSection(LineString Line, int Part, IReadOnlyList<Observation> Observations);

/// <summary>
/// The fences of all pairs as sections of some 20 m without duplicates, because every pair divides a fence in other places. Lines are added
/// from the longest one down, without what lies within 5 m of the lines before. A section is observed in a pair if at least half of it lies
/// within 5 m of a fence of that pair.
/// </summary>
internal static class FenceSections
{
    private const double SectionMetres = 20;
    private const double MinPartMetres = 5;
    private const double MinShare = 0.5;

    /// <param name="observations">Of fences, in the order of <see cref="Observation.Ordered"/>.</param>
    public static IReadOnlyList<FenceSection> Of(IReadOnlyList<Observation> observations)
    {
        (Observation Source, Geometry Area)[] known =
            [.. observations.Select(one => (one, one.Geometry.Buffer(PlaceMatch.MaxMetres)))];
        LineString[] parts = [.. Parts(known)];
        return [.. parts.SelectMany((part, number) => Cut(part).Select(line => new FenceSection(line, number, Observed(line, known))))];
    }

    private static IEnumerable<LineString> Parts((Observation Source, Geometry Area)[] known)
    {
        var used = new List<Geometry>();
        foreach (var (source, area) in known.OrderByDescending(one => one.Source.Geometry.Length))
        {
            Geometry[] near = [.. used.Where(other => other.EnvelopeInternal.Intersects(area.EnvelopeInternal))];
            var rest = near.Aggregate(source.Geometry, (line, other) => OverlayNGRobust.Overlay(line, other, SpatialFunction.Difference));
            foreach (var part in Lines(rest).Where(line => line.Length >= MinPartMetres)) yield return part;
            used.Add(area);
        }
    }

    private static IEnumerable<LineString> Lines(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<LineString>().Where(line => !line.IsEmpty);

    private static IEnumerable<LineString> Cut(LineString part)
    {
        var count = (int)Math.Ceiling(part.Length / SectionMetres);
        var along = new LengthIndexedLine(part);
        for (var i = 0; i < count; i++)
        {
            var section = along.ExtractLine(part.Length * i / count, part.Length * (i + 1) / count);
            if (section is LineString { Length: > 0 } line) yield return line;
        }
    }

    private static Observation[] Observed(LineString section, (Observation Source, Geometry Area)[] known) =>
    [
        .. from one in known
           where one.Area.EnvelopeInternal.Intersects(section.EnvelopeInternal)
           let share = OverlayNGRobust.Overlay(section, one.Area, SpatialFunction.Intersection).Length / section.Length
           where share >= MinShare
           group (one.Source, share) by one.Source.Pair into pair
           select pair.OrderByDescending(match => Math.Round(match.share, 3)).ThenByDescending(match => match.Source.Confidence)
               .First().Source,
    ];
}
