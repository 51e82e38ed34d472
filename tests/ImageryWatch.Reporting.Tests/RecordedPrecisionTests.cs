using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Reporting.Tests;

public sealed class RecordedPrecisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("precision-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// Ten areas of 106.0495 m²: their sum is 1,060 m², that of the areas in the files, 106.05 m² each, is 1,061 m² to the nearest one.
    /// </summary>
    private static ChangeReport Report()
    {
        var random = new Random(7);
        ChangeObject[] changes = [.. Enumerable.Range(0, 10).Select(i => Sample.Change(
            $"h{i}", StructureClass.Housing, ChangeKind.Removed,
            Sample.Square(20 + (i * 15) + random.NextDouble(), 20 + random.NextDouble(), 10 + random.NextDouble()), 0.60004)
            with { AreaSquareMetres = 106.0495 })];
        UnchangedStructure[] unchanged = [.. Enumerable.Range(0, 40).Select(i => new UnchangedStructure
        {
            Id = $"u{i}", Class = StructureClass.Housing, Confidence = 0.84996, Geometry = Sample.Square(
                5 + (i % 10 * 18) + random.NextDouble(), 60 + (i / 10 * 18) + random.NextDouble(), 9 + (3 * random.NextDouble())),
        })];
        return Sample.Report(changes: changes) with { Unchanged = unchanged };
    }

    private string Written(ChangeReport report, string name)
    {
        var folder = Path.Combine(_folder, name);
        ReportFolderWriter.Write(
            report, Sample.Pictures, folder, new ReportOptions { Figures = false }, TestContext.Current.CancellationToken);
        return folder;
    }

    private static ChangeReport ReadFrom(string folder, ChangeReport report) => report with
    {
        Changes = ChangesGeoJsonReader.Read(Path.Combine(folder, "changes.geojson"), Sample.Grid.Crs).Changes,
        Unchanged = ChangesGeoJsonReader.ReadUnchanged(Path.Combine(folder, "inventory.geojson"), Sample.Grid.Crs),
    };

    [Theory]
    [InlineData("report.md")]
    [InlineData("changes.geojson")]
    [InlineData("changes.csv")]
    [InlineData("inventory.geojson")]
    [InlineData("summary.json")]
    [InlineData("report.html")]
    public void Write_reportReadFromItsFiles_isTheSame(string file)
    {
        var first = Written(RecordedPrecision.Of(Report()), "first");
        var second = Written(RecordedPrecision.Of(ReadFrom(first, Report())), "second");
        Assert.Equal(File.ReadAllText(Path.Combine(first, file)), File.ReadAllText(Path.Combine(second, file)));
    }

    /// <summary>Without the precision of the files the two differ: the test above can fail.</summary>
    [Fact]
    public void Write_exactValues_differFromThoseOfTheFiles()
    {
        var first = Written(Report(), "first");
        var second = Written(ReadFrom(first, Report()), "second");
        Assert.Contains("1,060 m²", File.ReadAllText(Path.Combine(first, "report.md")), StringComparison.Ordinal);
        Assert.Contains("1,061 m²", File.ReadAllText(Path.Combine(second, "report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_structures_moveByLessThanACentimetre()
    {
        var (exact, recorded) = (Report(), RecordedPrecision.Of(Report()));
        var moved = exact.Changes.Select(change => change.Geometry).Concat(exact.Unchanged!.Select(structure => structure.Geometry))
            .Zip(recorded.Changes.Select(change => change.Geometry).Concat(recorded.Unchanged!.Select(structure => structure.Geometry)))
            .SelectMany(pair => pair.First.Coordinates.Zip(pair.Second.Coordinates, (a, b) => a.Distance(b))).ToList();
        Assert.Equal(50 * 5, moved.Count);
        Assert.InRange(moved.Max(), 1e-4, 0.01);
    }
}
