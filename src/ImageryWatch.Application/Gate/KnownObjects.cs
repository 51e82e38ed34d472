using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Application;

/// <summary>An object of a baseline or of a decision.</summary>
/// <param name="Id">Its id; null: found by place only.</param>
/// <param name="Class">Null: any.</param>
/// <param name="Change">Null: any.</param>
/// <param name="Dates">The dates of its comparison.</param>
/// <param name="Geometry">Degrees on WGS 84; null: found by id only.</param>
internal sealed record KnownObject(string? Id, StructureClass? Class, ChangeKind? Change, DatePair Dates, Geometry? Geometry);

/// <summary>Finds the known objects that a reported change may be.</summary>
internal sealed class KnownObjects
{
    private const double AntimeridianDegrees = 2;
    private readonly IReadOnlyList<KnownObject> _objects;
    private readonly ILookup<string, int> _byId;
    private readonly STRtree<int> _places = new();

    public KnownObjects(IReadOnlyList<KnownObject> objects)
    {
        _objects = objects;
        _byId = Enumerable.Range(0, objects.Count).Where(i => objects[i].Id is not null).ToLookup(i => objects[i].Id!);
        for (var i = 0; i < objects.Count; i++)
            if (objects[i].Geometry is { IsEmpty: false } geometry)
                foreach (var place in Places(geometry)) _places.Insert(place, i);
        _places.Build();
    }

    /// <summary>Indices of the objects with the id of a change.</summary>
    public IEnumerable<int> WithIdOf(ChangeObject change) => _byId[change.Id];

    /// <summary>Objects of the same class and kind, and of a period in common, at the place of a change, with their scores.</summary>
    public IEnumerable<(int Index, double Score)> At(ChangeObject change, DatePair dates)
    {
        var candidates = Places(change.Geometry).SelectMany(place => _places.Query(place)).Distinct().Order();
        foreach (var index in candidates)
        {
            var known = _objects[index];
            if ((known.Class ?? change.Class) != change.Class || (known.Change ?? change.Change) != change.Change) continue;
            if (!known.Dates.MayOverlap(dates)) continue;
            if (PlaceMatch.Score(change.Geometry, known.Geometry!) is { } score) yield return (index, score);
        }
    }

    /// <summary>The bounding box with the largest distance of a match; near 180 degrees west once more beyond 180 degrees east.</summary>
    private static IEnumerable<Envelope> Places(Geometry geometry)
    {
        var box = geometry.EnvelopeInternal.Copy();
        var degrees = PlaceMatch.MaxMetres / LocalMetres.MetresPerDegree;
        box.ExpandBy(degrees / Math.Max(0.01, Math.Cos(box.Centre.Y * Math.PI / 180)), degrees);
        yield return box;
        if (box.MinX < -180 + AntimeridianDegrees) yield return new Envelope(box.MinX + 360, box.MaxX + 360, box.MinY, box.MaxY);
    }
}
