using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class ContentKeyTests
{
    private const int Side = 600;

    private static readonly PixelWindow Left = new(0, 0, 256, 256);
    private static readonly PixelWindow Right = new(512, 0, 88, 256);

    [Fact]
    public void KeyOf_otherContentOfOneTile_changesOnlyItsWindows()
    {
        var (one, other) = (Scene("a", "b"), Scene("a", "changed"));
        Assert.Equal(one.KeyOf(Left), other.KeyOf(Left));
        Assert.NotEqual(one.KeyOf(Right), other.KeyOf(Right));
        using var stored = new StoredScene(one, null);
        using var otherStored = new StoredScene(other, null);
        Assert.Equal(stored.KeyOf(Left), otherStored.KeyOf(Left));
        Assert.NotEqual(stored.KeyOf(Left with { Width = 520 }), otherStored.KeyOf(Left with { Width = 520 }));
    }

    [Fact]
    public void KeyOf_unknownContent_isNullThere()
    {
        var scene = Scene("a", null);
        Assert.NotNull(scene.KeyOf(Left));
        Assert.Null(scene.KeyOf(Right));
    }

    [Fact]
    public void KeyOf_displacementChangesInOnePart_changesOnlyThere()
    {
        Displacement Field(double right) => Displacement.Field(
            new PointLattice(new PixelWindow(0, 0, Side, Side), 32, point => new PixelPoint(point.Column >= 480 ? right : 1, 2)), default);
        var (one, other) = (Scene("a", "b", Field(1)), Scene("a", "b", Field(1.5)));
        Assert.Equal(one.KeyOf(Left), other.KeyOf(Left));
        Assert.NotEqual(one.KeyOf(Right), other.KeyOf(Right));
    }

    [Fact]
    public void KeyOf_otherBands_changes() => Assert.NotEqual(
        Scene("a", "b").KeyOf(Left), Scene("a", "b", bands: [BandRole.Green]).KeyOf(Left));

    [Fact]
    public void KeyOf_mask_changesOnlyWhereItDiffers()
    {
        MaskedScene Masked(QualityFlags flag)
        {
            var cells = new QualityFlags[100];
            (cells[0], cells[9]) = (QualityFlags.Cloud, flag);
            return new MaskedScene(Scene("a", "b"), new QualityMask(10, 10, 60, cells));
        }

        Assert.Equal(Masked(QualityFlags.None).KeyOf(Left), Masked(QualityFlags.Cloud).KeyOf(Left));
        Assert.NotEqual(Masked(QualityFlags.None).KeyOf(Right), Masked(QualityFlags.Cloud).KeyOf(Right));
    }

    [Fact]
    public void Geometry_addedTile_changes() => Assert.NotEqual(
        new GriddedScene(Grid, [Tile("a", 0, 300)], [BandRole.Red], Displacement.None).Geometry(), Scene("a", "b").Geometry());

    [Fact]
    public void ToResult_storedRegistration_isEqual()
    {
        var field = new PointLattice(new PixelWindow(0, 0, 100, 70), 32, point => new PixelPoint(point.Column / 3, -point.Row / 7));
        var result = new RegistrationResult(
            Displacement.Field(field, new PixelPoint(1.25, -0.5)),
            new RegistrationSummary(RegistrationOutcome.Accepted, 1, 2, 3, 4, 0.1, 0.2, "affine"),
            [new TiePoint(new PixelPoint(1, 2), new PixelPoint(3, 4), new PixelPoint(0.1, 0.2), 0.7, true)], "message")
        {
            TiePointCe90Metres = double.NaN,
            Warning = "warning",
        };
        var restored = StoredJson.Read<StoredRegistration>(StoredJson.Bytes(StoredRegistration.Of(result))).ToResult();
        Assert.Equal(result.Summary, restored.Summary);
        Assert.Equal(result.TiePoints, restored.TiePoints);
        Assert.Equal((result.Message, result.Warning, result.TiePointCe90Metres),
            (restored.Message, restored.Warning, restored.TiePointCe90Metres));
        Assert.Equal(result.Displacement.Shift, restored.Displacement.Shift);
        foreach (var point in (PixelPoint[])[new(0, 0), new(50.5, 20.25), new(99, 69)])
            Assert.Equal(result.Displacement.At(point), restored.Displacement.At(point));
    }

    [Fact]
    public void ToMask_storedMask_isEqual()
    {
        QualityFlags[] cells = [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? QualityFlags.Cloud : QualityFlags.None)];
        var mask = new QualityMask(20, 15, 8, cells, ["warning"]);
        var restored = StoredJson.Read<StoredMask>(StoredJson.Bytes(StoredMask.Of(mask))).ToMask();
        Assert.Equal((mask.Columns, mask.Rows, mask.CellPixels), (restored.Columns, restored.Rows, restored.CellPixels));
        Assert.Equal(mask.Warnings, restored.Warnings);
        for (var i = 0; i < cells.Length; i++) Assert.Equal(cells[i], restored.Cell(i % 20, i / 20));
    }

    private static AnalysisGrid Grid => TestGround.Grid(Side, Side);

    /// <summary>Two tiles side by side, 300 columns each.</summary>
    private static GriddedScene Scene(
        string left, string? right, Displacement? displacement = null, IReadOnlyList<BandRole>? bands = null) =>
        new(Grid, [Tile(left, 0, 300), Tile(right, 300, 300)], bands ?? [BandRole.Red], displacement ?? Displacement.None);

    private static PlacedTile Tile(string? content, int column, int width)
    {
        var plane = new float[width * Side];
        var source = new InMemoryRaster(width, Side, [BandRole.Red, BandRole.Green], [plane, plane]);
        var tile = new SceneTile("tile", source, Grid.Crs, new GeoTransform(0, 1, 0, 0, 0, -1), 1, "uint8")
        {
            Content = content is null ? null : new ContentKeyBuilder(content).Finish(),
        };
        var footprint = new PixelWindow(column, 0, width, Side);
        var lattice = new PointLattice(footprint, 64, point => new PixelPoint(point.Column - column, point.Row));
        return new PlacedTile(tile, new PixelMapping(lattice, footprint, 1));
    }
}
