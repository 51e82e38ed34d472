namespace ImageryWatch.Simulation;

/// <summary>One plane of a roof: corners with heights, and how steeply it rises (east, south; metres per metre).</summary>
internal readonly record struct RoofPlane((Vec At, double Height)[] Corners, Vec Rise);

/// <summary>The planes and ridges of roofs on rectangles (first side along the ridge) and of domes on any convex footprint.</summary>
internal static class RoofGeometry
{
    /// <summary>Points above the eaves.</summary>
    public static IEnumerable<(Vec At, double Height)> Ridge(Solid solid)
    {
        var (a, b) = RidgeEnds(solid);
        return solid.Roof switch
        {
            RoofShape.Gable or RoofShape.Hip or RoofShape.GableWing or RoofShape.HipWing =>
                [(a, solid.RidgeMetres), (b, solid.RidgeMetres)],
            RoofShape.Shed => [(solid.Footprint[0], solid.RidgeMetres), (solid.Footprint[1], solid.RidgeMetres)],
            RoofShape.Dome => Outline.Regular(solid.Centre, Radius(solid) * 0.5, 8).Select(p => (p, solid.RidgeMetres)),
            _ => [],
        };
    }

    public static IEnumerable<RoofPlane> Planes(Solid solid)
    {
        var f = solid.Footprint;
        var (eaves, ridge) = (solid.EavesMetres, solid.RidgeMetres);
        switch (solid.Roof)
        {
            case RoofShape.Gable or RoofShape.Hip or RoofShape.GableWing or RoofShape.HipWing:
                var (a, b) = RidgeEnds(solid);
                yield return Plane((f[0], eaves), (f[1], eaves), (b, ridge), (a, ridge));
                yield return Plane((f[2], eaves), (f[3], eaves), (a, ridge), (b, ridge));
                if (solid.Roof is RoofShape.Gable or RoofShape.GableWing) break;
                yield return Plane((f[1], eaves), (f[2], eaves), (b, ridge));
                if (solid.Roof == RoofShape.HipWing) break;
                yield return Plane((f[3], eaves), (f[0], eaves), (a, ridge));
                break;
            case RoofShape.Shed:
                yield return Plane((f[2], eaves), (f[3], eaves), (f[0], ridge), (f[1], ridge));
                break;
            case RoofShape.Dome:
                foreach (var plane in Dome(solid)) yield return plane;
                break;
            default:
                yield return new RoofPlane([.. f.Select(p => (p, eaves))], new Vec(0, 0));
                break;
        }
    }

    private static IEnumerable<RoofPlane> Dome(Solid solid)
    {
        var (f, centre) = (solid.Footprint, solid.Centre);
        for (var i = 0; i < f.Length; i++)
        {
            var (p, q) = (f[i], f[(i + 1) % f.Length]);
            var (pm, qm) = (Vec.Lerp(centre, p, 0.55), Vec.Lerp(centre, q, 0.55));
            var middle = solid.EavesMetres + (0.75 * (solid.RidgeMetres - solid.EavesMetres));
            yield return Plane((p, solid.EavesMetres), (q, solid.EavesMetres), (qm, middle), (pm, middle));
            yield return Plane((pm, middle), (qm, middle), (centre, solid.RidgeMetres));
        }
    }

    private static (Vec A, Vec B) RidgeEnds(Solid solid)
    {
        var f = solid.Footprint;
        if (f.Length != 4) return (solid.Centre, solid.Centre);
        var (a, b) = (Vec.Lerp(f[0], f[3], 0.5), Vec.Lerp(f[1], f[2], 0.5));
        if (solid.IsJoined) return WingRidge(solid, a, b);
        if (solid.Roof != RoofShape.Hip) return (a, b);
        var inset = Math.Min((f[3] - f[0]).Length / 2, (b - a).Length * 0.48);
        var along = (b - a).Unit;
        return (a + (along * inset), b - (along * inset));
    }

    /// <summary>With one pitch for both, the ridge meets the larger roof half the wing's width behind the wall.</summary>
    private static (Vec A, Vec B) WingRidge(Solid wing, Vec a, Vec b)
    {
        var half = (wing.Footprint[3] - wing.Footprint[0]).Length / 2;
        var along = (b - a).Unit;
        return (a - (along * half), wing.Roof == RoofShape.HipWing ? b - (along * Math.Min(half, (b - a).Length * 0.9)) : b);
    }

    private static double Radius(Solid solid) => (solid.Footprint[0] - solid.Centre).Length;

    /// <summary>The gradient of the plane through the first, second and last corner.</summary>
    private static RoofPlane Plane(params (Vec At, double Height)[] corners)
    {
        var (u, v) = (corners[1].At - corners[0].At, corners[^1].At - corners[0].At);
        var (hu, hv) = (corners[1].Height - corners[0].Height, corners[^1].Height - corners[0].Height);
        var area = u.Cross(v);
        if (Math.Abs(area) < 1e-9) return new RoofPlane(corners, new Vec(0, 0));
        return new RoofPlane(corners, new Vec(((hu * v.Y) - (hv * u.Y)) / area, ((hv * u.X) - (hu * v.X)) / area));
    }
}
