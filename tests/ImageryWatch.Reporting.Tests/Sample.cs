using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting.Tests;

/// <summary>A small made-up report on a grid near 39.56 N 126.08 E, and pictures to go with it.</summary>
internal static class Sample
{
    public const double PixelSizeMetres = 0.5;
    public static readonly GeometryFactory Geometries = new();

    public static AnalysisGrid Grid { get; } = new(CoordinateSystems.FromEpsg(32652), 248_000, 4_384_000, PixelSizeMetres, 400, 320);

    /// <summary>A plain local linearisation: tests need a smooth, known map, not geodesy.</summary>
    public static GeographicPoint ToGeographic(MapPoint point) =>
        new(126.076 + ((point.X - 248_000) / 85_800), 39.562 + ((point.Y - 4_384_000) / 111_000));

    public static MapPoint ToGrid(GeographicPoint place) =>
        new(248_000 + ((place.LongitudeDegrees - 126.076) * 85_800), 4_384_000 + ((place.LatitudeDegrees - 39.562) * 111_000));

    public static Polygon Square(double eastMetres, double southMetres, double side)
    {
        var (x, y) = (248_000 + eastMetres, 4_384_000 - southMetres);
        // Clockwise on purpose: writers must not rely on the order they get.
        return Geometries.CreatePolygon([new(x, y), new(x + side, y), new(x + side, y - side), new(x, y - side), new(x, y)]);
    }

    public static ChangeObject Change(string id, StructureClass kind, ChangeKind change, Geometry geometry, double confidence = 0.8) =>
        new()
        {
            Id = id, Class = kind, Change = change, Confidence = confidence, Geometry = geometry,
            AreaSquareMetres = geometry is Polygon ? geometry.Area : null, LengthMetres = geometry is LineString ? geometry.Length : null,
            Reasons = ["first reason", "second reason"], SiteId = "camp", Zone = "zone A",
        };

    public static LineString Line(params (double East, double South)[] vertices) =>
        Geometries.CreateLineString([.. vertices.Select(v => new Coordinate(248_000 + v.East, 4_384_000 - v.South))]);

    public static IReadOnlyList<ChangeObject> Changes { get; } =
    [
        Change("a1", StructureClass.GuardTower, ChangeKind.Appeared, Square(50, 40, 3), 0.97) with { HeightMetres = 6.25,
            HeightErrorMetres = 0.5, DistanceToFenceMetres = 1.2 },
        Change("b1", StructureClass.Fence, ChangeKind.Removed, Line((20, 100), (90, 110), (150, 100)), 0.7),
        Change("c1", StructureClass.Housing, ChangeKind.Appeared, Square(80, 60, 12), 0.9),
        Change("c2", StructureClass.Housing, ChangeKind.Altered, Square(100, 60, 12), 0.6),
    ];

    public static ChangeReport Report(bool isSynthetic = false, IReadOnlyList<ChangeObject>? changes = null, string siteName = "Camp") =>
        new()
        {
            Title = $"{siteName}, 2019 to 2021",
            Site = new Site { Id = "camp", Name = siteName },
            Before = Scene("before", new DateTimeOffset(2019, 3, 4, 2, 30, 0, TimeSpan.Zero), isSynthetic),
            After = Scene("after", new DateTimeOffset(2021, 5, 9, 2, 20, 0, TimeSpan.Zero), isSynthetic),
            Grid = Grid,
            Registration = new RegistrationSummary(RegistrationOutcome.Accepted, 0.4, -0.2, 120, 11, 0.2, 0.35, "shift"),
            Radiometry = [new BandMatch(BandRole.Red, 1.02, -3, 0.98)],
            Assessability = [new Assessability(siteName, 0.032, 0.9, new Dictionary<QualityFlags, double> { [QualityFlags.Cloud] = 0.1 })],
            Changes = changes ?? Changes,
            Producer = "ImageryWatch 1.2.3",
        };

    public static LocatedReport Located(ChangeReport report) => new(report, ToGeographic);

    public static ReportPictures Pictures { get; } = ScenePictures.Create(Raster(1), Raster(2), Cloud());

    public static InMemoryRaster Raster(int seed)
    {
        var random = new Random(seed);
        var planes = Enumerable.Range(0, 3).Select(_ => new float[Grid.Width * Grid.Height]).ToArray();
        foreach (var plane in planes)
            for (var i = 0; i < plane.Length; i++) plane[i] = 200 + (random.NextSingle() * 300);
        return new InMemoryRaster(Grid.Width, Grid.Height, [BandRole.Red, BandRole.Green, BandRole.Blue], planes);
    }

    public static InMemoryRaster Cloud()
    {
        var causes = new QualityFlags[Grid.Width * Grid.Height];
        for (var row = 0; row < 60; row++) Array.Fill(causes, QualityFlags.Cloud, (row * Grid.Width) + 300, 100);
        return new InMemoryRaster(Grid.Width, Grid.Height, [], [], causes);
    }

    private static SceneSummary Scene(string name, DateTimeOffset time, bool isSynthetic) => new()
    {
        Name = name, PixelSizeMetres = PixelSizeMetres, Bands = [BandRole.Red, BandRole.Green, BandRole.Blue],
        Metadata = new SceneMetadata { AcquiredAt = new(time, "STAC"), Sensor = new("Sensor-1", "STAC"), IsSynthetic = isSynthetic },
        Files = [new InputFile($"{name}.tif", 1234, new string('a', 64))],
    };
}
