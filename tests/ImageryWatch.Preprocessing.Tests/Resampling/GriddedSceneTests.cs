using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

public class GriddedSceneTests
{
    private static readonly CoordinateSystem Crs = new("", "test", null);
    private static readonly TestGround Ground = new(1, waves: 12);

    [Fact]
    public void Read_sourceOnSameGrid_isBitExact()
    {
        var source = Ground.Render(70, 50);
        var scene = Scene(Grid(60, 40), Place(source, p => new PixelPoint(p.Column + 4, p.Row + 7)));
        Assert.Equal(Pixels(source, new PixelWindow(4, 7, 60, 40)), Pixels(scene, new PixelWindow(0, 0, 60, 40)));
    }

    [Theory]
    [InlineData(0.5, 0.25, 1.0)]
    [InlineData(-3.3, 6.1, 1.0)]
    [InlineData(2.0, 1.0, 0.8)]
    public void Read_mappedSource_interpolatesMappedPosition(double columns, double rows, double scale)
    {
        var source = Ground.Render(200, 200);
        var scene = Scene(
            Grid(100, 100), Place(source, p => new PixelPoint((p.Column * scale) + 20 + columns, (p.Row * scale) + 20 + rows), scale));
        var actual = Read(scene, new PixelWindow(0, 0, 100, 100));
        for (var r = 0; r < 100; r++)
        {
            for (var c = 0; c < 100; c++)
            {
                var truth = Ground.At(((c + 0.5) * scale) + 20 + columns, ((r + 0.5) * scale) + 20 + rows);
                Assert.Equal(truth, actual.Row(0, r)[c], 6.0);
            }
        }
    }

    [Fact]
    public void Read_displacedSource_movesContentToReference()
    {
        var after = Ground.Shifted(120, 120, 2.4, -1.7);
        var scene = Scene(Grid(120, 120), [Place(after, p => p)], Displacement.Constant(2.4, -1.7));
        var actual = Read(scene, new PixelWindow(10, 10, 100, 100));
        for (var r = 0; r < 100; r++)
            for (var c = 0; c < 100; c++) Assert.Equal(Ground.At(c + 10.5, r + 10.5), actual.Row(0, r)[c], 6.0);
    }

    [Fact]
    public void Read_wholeOrBlockwise_givesSameBytes()
    {
        var scene = Warped();
        var whole = Read(scene, new PixelWindow(0, 0, 150, 130));
        var windows = from c in Gen.Choose(-5, 149)
                      from r in Gen.Choose(-5, 129)
                      from w in Gen.Choose(1, 60)
                      from h in Gen.Choose(1, 60)
                      select new PixelWindow(c, r, w, h);
        Prop.ForAll(windows.ToArbitrary(), window => SameBytes(whole, Read(scene, window)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithSeed(7, 11));
    }

    [Fact]
    public void Read_limitedMemory_givesSameBytes()
    {
        var source = Ground.Render(150, 150);
        var positions = DisplacedPositions.Compose(new PixelWindow(0, 0, 140, 140), Displacement.Constant(0.4, 0.3), p => Rotate(p));
        var whole = Paint(new TileSampler(source, positions, new PixelWindow(0, 0, 140, 140), [new BandRecipe([0])], 1, int.MaxValue));
        var parts = Paint(new TileSampler(source, positions, new PixelWindow(0, 0, 140, 140), [new BandRecipe([0])], 1, 300));
        Assert.Equal(whole.Band(0).ToArray(), parts.Band(0).ToArray());
        Assert.True(whole.Quality.SequenceEqual(parts.Quality));
    }

    [Fact]
    public void Read_manyThreads_givesSameBytes()
    {
        var scene = Warped();
        var whole = Read(scene, new PixelWindow(0, 0, 150, 130));
        Parallel.ForEach(new PixelWindow(0, 0, 150, 130).Blocks(17), window => Assert.True(SameBytes(whole, Read(scene, window))));
    }

    [Fact]
    public void Read_nodataCollar_leavesNoFringe()
    {
        var values = new float[100 * 100];
        for (var i = 0; i < values.Length; i++) values[i] = i % 100 < 30 ? float.NaN : 500;
        var source = new InMemoryRaster(100, 100, [BandRole.Panchromatic], [values]);
        var block = Read(
            Scene(Grid(90, 90), Place(source, p => new PixelPoint(p.Column + 0.4, p.Row + 0.3))), new PixelWindow(0, 0, 90, 90));
        for (var i = 0; i < block.Quality.Length; i++)
        {
            var isCovered = (i % 90) + 0.9 >= 30;
            Assert.Equal(isCovered ? QualityFlags.None : QualityFlags.NoData, block.Quality[i]);
            Assert.Equal(isCovered ? 500f : 0f, block.Band(0)[i], 1e-3f);
        }
    }

    [Fact]
    public void Read_adjacentTiles_haveNoGapAndFirstUnmaskedWins()
    {
        var left = new InMemoryRaster(40, 60, [BandRole.Panchromatic], [Filled(40 * 60, 100)]);
        var right = new InMemoryRaster(40, 60, [BandRole.Panchromatic], [Filled(40 * 60, 200)]);
        var hole = new InMemoryRaster(80, 60, [BandRole.Panchromatic], [Filled(80 * 60, 300)]);
        PlacedTile[] tiles =
        [
            Place(left, p => new PixelPoint(p.Column - 0.3, p.Row - 0.6)), Place(right, p => new PixelPoint(p.Column - 40.3, p.Row - 0.6)),
            Place(hole, p => new PixelPoint(p.Column - 20, p.Row - 0.6)),
        ];
        var block = Read(Scene(Grid(110, 60), tiles), new PixelWindow(0, 0, 110, 60));
        Assert.Equal(QualityFlags.OutsideCoverage, block.Quality[5]);
        for (var c = 0; c < 110; c++)
        {
            var expected = c + 0.5 < 0.3 ? 0 : c + 0.5 < 40.3 ? 100f : c + 0.5 < 80.3 ? 200f : c < 100 ? 300f : 0;
            Assert.Equal(expected, block.Row(0, 30)[c]);
            Assert.Equal(expected == 0 ? QualityFlags.OutsideCoverage : QualityFlags.None, block.Quality[(30 * 110) + c]);
        }
    }

    [Fact]
    public void Read_saturatedPixel_isFlaggedAndInterpolated()
    {
        var values = new float[100 * 100];
        for (var i = 0; i < values.Length; i++) values[i] = 300 + (200 * MathF.Sin(i % 100 * 0.3f)) + (i / 100 * 2);
        var causes = new QualityFlags[values.Length];
        for (var row = 20; row < 50; row++) causes.AsSpan((row * 100) + 40, 25).Fill(QualityFlags.Saturated);
        var (plain, glaring) = (Shifted(null), Shifted(causes));
        Assert.True(plain.Band(0).SequenceEqual(glaring.Band(0)));
        for (var i = 0; i < glaring.Quality.Length; i++)
        {
            var (column, row) = ((int)((i % 90) + 0.5 + 0.4), (int)((i / 90) + 0.5 + 0.3));
            Assert.Equal(causes[(row * 100) + column], glaring.Quality[i]);
        }

        PixelBlock Shifted(QualityFlags[]? quality) => Read(
            Scene(Grid(90, 90),
                Place(new InMemoryRaster(100, 100, [BandRole.Panchromatic], [values], quality),
                p => new PixelPoint(p.Column + 0.4, p.Row + 0.3))), new PixelWindow(0, 0, 90, 90));
    }

    [Fact]
    public void Read_unmaskedTile_winsOverSaturated()
    {
        var saturated = new QualityFlags[60 * 60];
        for (var row = 0; row < 60; row++) saturated.AsSpan((row * 60) + 20, 40).Fill(QualityFlags.Saturated);
        PlacedTile[] tiles =
        [
            Place(new InMemoryRaster(60, 60, [BandRole.Panchromatic], [Filled(60 * 60, 900)], saturated), p => p),
            Place(new InMemoryRaster(20, 60, [BandRole.Panchromatic], [Filled(20 * 60, 500)]), p => new PixelPoint(p.Column - 30, p.Row)),
            Place(new InMemoryRaster(
                60, 60, [BandRole.Panchromatic], [Filled(60 * 60, 700)], [.. Enumerable.Repeat(QualityFlags.Saturated, 60 * 60)]), p => p),
        ];
        var block = Read(Scene(Grid(60, 60), tiles), new PixelWindow(0, 0, 60, 60));
        for (var column = 0; column < 60; column++)
        {
            var isUnmasked = column is < 20 or (>= 30 and < 50);
            Assert.Equal(isUnmasked ? QualityFlags.None : QualityFlags.Saturated, block.Quality[(30 * 60) + column]);
            Assert.Equal(column is >= 30 and < 50 ? 500f : 900f, block.Row(0, 30)[column]);
        }
    }

    [Fact]
    public void Read_finerSource_isAveragedWithoutAliasing()
    {
        var stripes = new float[400 * 400];
        for (var i = 0; i < stripes.Length; i++) stripes[i] = i % 2 == 0 ? 0 : 1000;
        var source = new InMemoryRaster(400, 400, [BandRole.Panchromatic], [stripes]);
        var scene = Scene(Grid(90, 90), Place(source, p => new PixelPoint((p.Column * 4) + 3.7, (p.Row * 4) + 2.2), 4));
        var block = Read(scene, new PixelWindow(5, 5, 80, 80));
        foreach (var value in block.Band(0)) Assert.Equal(500, value, 1e-2);
    }

    [Fact]
    public void Read_panchromatic_isMeanOfVisibleBands()
    {
        float[][] planes = [Filled(400, 30), Filled(400, 60), Filled(400, 900), Filled(400, 90)];
        var source = new InMemoryRaster(20, 20, [BandRole.Red, BandRole.Green, BandRole.NearInfrared, BandRole.Blue], planes);
        var block = Read(Scene(Grid(20, 20), Place(source, p => p)), new PixelWindow(0, 0, 20, 20));
        foreach (var value in block.Band(0)) Assert.Equal(60, value);
    }

    [Fact]
    public void CommonBands_differentOrders_areMatchedByRole()
    {
        var colour = Named("a", BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared);
        Assert.Equal(
            [BandRole.Red, BandRole.Green, BandRole.Blue], CommonBands.Choose(
            colour, Named("b", BandRole.Red, BandRole.Green, BandRole.Blue)));
        Assert.Equal([BandRole.Panchromatic], CommonBands.Choose(colour, Named("c", BandRole.Panchromatic)));
        Assert.Equal([BandRole.Panchromatic], CommonBands.Choose(Named("c", BandRole.Panchromatic), Named("d", BandRole.Panchromatic)));
        var error = Assert.Throws<InputException>(
            () => CommonBands.Choose(Named("c", BandRole.Panchromatic), Named("e", BandRole.NearInfrared)));
        Assert.Contains("c (Panchromatic)", error.Message, StringComparison.Ordinal);
        Assert.Contains("e (NearInfrared)", error.Message, StringComparison.Ordinal);
    }

    private static GriddedScene Warped()
    {
        float[] hole = Read(Ground.Render(160, 150), new PixelWindow(0, 0, 160, 150)).Band(0).ToArray();
        for (var i = 0; i < hole.Length; i++) if (i % 160 is > 60 and < 75 && i / 160 is > 40 and < 52) hole[i] = float.NaN;
        var first = new InMemoryRaster(160, 150, [BandRole.Panchromatic], [hole]);
        var finer = Ground.Render(300, 300);
        var field = new PointLattice(
            new PixelWindow(0, 0, 150, 130), 32, p => new PixelPoint(Math.Sin(p.Row / 40), 0.5 * Math.Cos(p.Column / 30)));
        PlacedTile[] tiles = [Place(first, Rotate), Place(finer, p => new PixelPoint((p.Column * 2) + 11.3, (p.Row * 2) + 20.1), 2)];
        return Scene(Grid(150, 130), tiles, Displacement.Field(field, new PixelPoint(0, 0)));
    }

    private static PixelPoint Rotate(PixelPoint p) => new((0.9 * p.Column) - (0.2 * p.Row) + 20.2, (0.2 * p.Column) + (0.9 * p.Row) - 5.7);

    private static PixelBlock Paint(TileSampler sampler)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, 140, 140), 1);
        block.Clear(QualityFlags.OutsideCoverage);
        sampler.Paint(block, new ResamplingScratch());
        return block;
    }

    private static bool SameBytes(PixelBlock whole, PixelBlock part)
    {
        for (var r = 0; r < part.Height; r++)
        {
            for (var c = 0; c < part.Width; c++)
            {
                var (column, row) = (part.Window.Column + c, part.Window.Row + r);
                var inside = whole.Window.Contains(column, row);
                var quality = inside ? whole.Quality[(row * whole.Width) + column] : QualityFlags.OutsideCoverage;
                var value = inside ? whole.Row(0, row)[column] : 0;
                if (quality != part.Quality[(r * part.Width) + c]) return false;
                if (BitConverter.SingleToInt32Bits(value) != BitConverter.SingleToInt32Bits(part.Row(0, r)[c])) return false;
            }
        }

        return true;
    }

    private static Scene Named(string name, params BandRole[] bands) =>
        new() { Name = name, Tiles = [], Bands = bands, Metadata = SceneMetadata.Unknown, PixelSizeMetres = 0.5 };

    private static AnalysisGrid Grid(int width, int height) => new(Crs, 0, 0, 0.5, width, height);

    private static PlacedTile Place(InMemoryRaster source, Func<PixelPoint, PixelPoint> toSource, double finer = 1)
    {
        var tile = new SceneTile("test.tif", source, Crs, new GeoTransform(0, 0.5, 0, 0, 0, -0.5), 0.5 / finer, "float32");
        var everywhere = new PixelWindow(0, 0, 200, 200);
        return new PlacedTile(tile, new PixelMapping(new PointLattice(everywhere, 64, toSource), everywhere, finer));
    }

    private static GriddedScene Scene(AnalysisGrid grid, params PlacedTile[] tiles) => Scene(grid, tiles, Displacement.None);

    private static GriddedScene Scene(AnalysisGrid grid, PlacedTile[] tiles, Displacement displacement) =>
        new(grid, tiles, [BandRole.Panchromatic], displacement);

    private static PixelBlock Read(IPixelSource source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        return block;
    }

    private static float[] Pixels(IPixelSource source, PixelWindow window) => Read(source, window).Band(0).ToArray();

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        values.AsSpan().Fill(value);
        return values;
    }
}
