using System.Globalization;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Classification;

/// <summary>Turns detections, fences and unexplained regions into change objects in map coordinates, in a fixed order.</summary>
internal sealed class ObjectBuilder(AnalysisGrid grid, StructureModel model)
{
    /// <summary>Error of a shadow's length: its tip is blurred over about one pixel at each end.</summary>
    private const double ShadowErrorPixels = 1.5;

    public IReadOnlyList<ChangeObject> Build(
        IReadOnlyList<StructureDetection> detections, IReadOnlyList<ChangeObject> altered, IReadOnlyList<ChangeObject> fences,
        IReadOnlyList<RegionCandidate> regions)
    {
        var near = IndexOf(fences);
        var structures = detections.Select(detected => Structure(detected, near))
            .Concat(altered.Select(house => house with { DistanceToFenceMetres = Nearest((Polygon)house.Geometry, near) })).ToArray();
        var others = new OtherFinder(grid).Find(regions, detections)
            .Where(other => !altered.Any(house => other.Geometry.EnvelopeInternal.Contains(house.Geometry.EnvelopeInternal.Centre)));
        return [.. structures.Concat(fences).Concat(others)
            .OrderBy(o => o.Class)
            .ThenByDescending(o => o.Geometry.Coordinate.Y)
            .ThenBy(o => o.Geometry.Coordinate.X)
            .ThenBy(o => o.Change)];
    }

    private ChangeObject Structure(StructureDetection detected, STRtree<Geometry>? fences)
    {
        var rectangle = detected.Rectangle;
        var shape = Polygon(grid, detected.Footprint.Border());
        var height = Height(detected);
        var hasSize = !detected.Segment.HasAssumedSize;
        return new ChangeObject
        {
            Id = string.Empty,
            Class = detected.Class,
            Change = detected.Change,
            Confidence = detected.Confidence,
            Geometry = shape,
            AreaSquareMetres = hasSize ? shape.Area : null,
            LengthMetres = hasSize ? rectangle.Length * grid.PixelSizeMetres : null,
            WidthMetres = hasSize ? rectangle.Width * grid.PixelSizeMetres : null,
            OrientationDegrees = hasSize ? Bearing(rectangle) : null,
            HeightMetres = height?.Metres,
            HeightErrorMetres = height?.Error,
            DistanceToFenceMetres = Nearest(shape, fences),
            Reasons = Reasons(detected),
        };
    }

    private IReadOnlyList<string> Reasons(StructureDetection detected)
    {
        var part = (detected.Class, detected.Measured) switch
        {
            (StructureClass.GuardTower, null) => model.Tower,
            (StructureClass.GuardTower, _) => model.NetworkTower ?? model.Tower,
            (_, null) => model.Housing,
            _ => model.NetworkHousing ?? model.Housing,
        };
        string?[] first =
        [
            detected.Measured is { } less ? Outlined(less) : null,
            LocalPriorCorrection.Reason(detected.UncorrectedConfidence, detected.Confidence),
        ];
        return [.. first.OfType<string>(), .. part.Reasons(detected.Features, detected.Change)];
    }

    private static string Outlined(double byAllMeasurements) => string.Create(
        CultureInfo.InvariantCulture,
        $"outlined by the network; confidence from the network's probabilities alone (all features: {byAllMeasurements:0.00})");

    /// <summary>A border in pixels as a clockwise polygon on the map.</summary>
    internal static Polygon Polygon(AnalysisGrid grid, IReadOnlyList<PixelPoint> border)
    {
        var ring = border.Select(grid.ToMap).Select(p => new Coordinate(p.X, p.Y)).ToList();
        ring.Add(ring[0].Copy());
        var shape = new Polygon(new LinearRing([.. ring]));
        return NetTopologySuite.Algorithm.Orientation.IsCCW(shape.Shell.CoordinateSequence) ? shape : (Polygon)shape.Reverse();
    }

    /// <summary>
    /// h = L tan(e); dh^2 = (dL tan(e))^2 + (L de / cos(e)^2)^2. de is 0 unless the sun angles were estimated: an elevation from the
    /// metadata is far more accurate than the shadow length. L is measured from the roof's centre, but either edge of the roof may cast the
    /// tip, so half the roof width is added to the blur of the tip.
    /// </summary>
    private (double Metres, double Error)? Height(StructureDetection detected)
    {
        if (detected.Sun is not { } sun || detected.Class != StructureClass.GuardTower) return null;
        if (detected.Features.ShadowTarget.Distinction <= 0) return null;
        var height = detected.Features.ShadowHeightMetres;
        return ShadowProfile.IsTowerHeight(height)
            ? (height, HeightError(height, detected.Features.WidthMetres, grid.PixelSizeMetres, sun))
            : null;
    }

    internal static double HeightError(double heightMetres, double widthMetres, double pixelSizeMetres, SunPosition sun)
    {
        var slope = Math.Tan(sun.ElevationDegrees * Math.PI / 180);
        var lengthError = Math.Sqrt(Math.Pow(ShadowErrorPixels * pixelSizeMetres, 2) + Math.Pow(widthMetres / 2, 2));
        var elevationError = heightMetres / slope * (1 + (slope * slope)) * sun.ElevationErrorDegrees * Math.PI / 180;
        return Math.Sqrt(Math.Pow(lengthError * slope, 2) + Math.Pow(elevationError, 2));
    }

    /// <summary>Direction of the long axis clockwise from grid north, 0..180.</summary>
    internal static double Bearing(OrientedRectangle rectangle)
    {
        var degrees = 90 + (rectangle.AngleRadians * 180 / Math.PI);
        return ((degrees % 180) + 180) % 180;
    }

    /// <summary>Null without fences.</summary>
    private static STRtree<Geometry>? IndexOf(IReadOnlyList<ChangeObject> fences)
    {
        if (fences.Count == 0) return null;
        var index = new STRtree<Geometry>();
        foreach (var fence in fences) index.Insert(fence.Geometry.EnvelopeInternal, fence.Geometry);
        return index;
    }

    private static double? Nearest(Polygon shape, STRtree<Geometry>? fences) =>
        fences?.NearestNeighbour(shape.EnvelopeInternal, shape, new GeometryItemDistance()).Distance(shape);
}
