using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// A scene on the analysis grid: tiles in any coordinate system and pixel size become one source. Each pixel is interpolated once, through
/// projection and displacement together. Where tiles overlap, the first unmasked one has priority. For masked pixels see <see
/// cref="TileSampler"/>, for sources finer than the grid <see cref="SourcePreparation"/>. Pixels outside the grid are <see
/// cref="QualityFlags.OutsideCoverage"/>.
/// </summary>
public sealed class GriddedScene : IPixelSource, ICoverage, IContentKeyed
{
    // Sources finer than this are box-averaged before cubic interpolation.
    private const double FinerThanGrid = 1.5;
    private const int MaxSourcePixels = 1 << 20;
    private readonly ScratchPool<ResamplingScratch> _scratch = new();
    private readonly TileSampler[] _samplers;
    private readonly AnalysisGrid _grid;
    private readonly IReadOnlyList<PlacedTile> _tiles;

    /// <param name="grid">The output grid.</param>
    /// <param name="tiles">The scene's rasters in order of priority, highest first.</param>
    /// <param name="bands">Requested bands. Panchromatic is the mean of the visible bands where a tile has no such band.</param>
    /// <param name="displacement">See <see cref="Displacement"/>; <see cref="Displacement.None"/> before registration.</param>
    /// <exception cref="InputException">A tile lacks a required band.</exception>
    public GriddedScene(AnalysisGrid grid, IReadOnlyList<PlacedTile> tiles, IReadOnlyList<BandRole> bands, Displacement displacement)
    {
        _grid = grid;
        _tiles = tiles;
        Bands = bands;
        var reach = Reach(grid, displacement);
        _samplers = [.. tiles.Select(tile => Sampler(grid, tile, bands, displacement, reach)).OfType<TileSampler>()];
        var limits = tiles.Select(tile => tile.Tile.Source.SaturationValue).Distinct().ToArray();
        SaturationValue = limits.Length == 1 ? limits[0] : null;
    }

    public int Width => _grid.Width;

    public int Height => _grid.Height;

    public IReadOnlyList<BandRole> Bands { get; }

    /// <summary>The saturation value of all tiles, or null where they differ.</summary>
    public double? SaturationValue { get; }

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Clear(QualityFlags.OutsideCoverage);
        var scratch = _scratch.Rent();
        foreach (var sampler in _samplers)
        {
            if (!block.Quality.ContainsAnyExcept(QualityFlags.None)) break;
            sampler.Paint(block, scratch);
        }

        _scratch.Return(scratch);
    }

    /// <summary>By the footprints before displacement.</summary>
    public bool IsCovered(PixelPoint point) => _tiles.Any(tile => Covers(tile, point));

    public ContentKey? KeyOf(PixelWindow window)
    {
        var inside = window.Intersect(_grid.Window);
        var key = new ContentKeyBuilder("grid pixels").Add(window).Add(_grid.Window);
        foreach (var band in Bands) key.Add((int)band);
        foreach (var sampler in _samplers)
        {
            var part = inside.Intersect(sampler.Footprint);
            if (part.IsEmpty) continue;
            if (sampler.Content is not { } content) return null;
            sampler.AddTo(key.Add(content).Add(part), part);
        }

        return key.Finish();
    }

    /// <summary>Identifies the positions of the tiles, on which the choice of sample windows depends.</summary>
    public ContentKey Geometry()
    {
        var key = new ContentKeyBuilder("tile positions").Add(_grid.Window);
        foreach (var tile in _tiles)
        {
            var footprint = tile.Mapping.GridFootprint;
            tile.Mapping.Lattice.AddTo(key.Add(footprint).Add(tile.Tile.Source.Width).Add(tile.Tile.Source.Height), footprint);
        }

        return key.Finish();
    }

    private static bool Covers(PlacedTile tile, PixelPoint point)
    {
        var (footprint, source) = (tile.Mapping.GridFootprint, tile.Tile.Source);
        if (point.Column < footprint.Column || point.Column > footprint.EndColumn || point.Row < footprint.Row
            || point.Row > footprint.EndRow)
            return false;
        var at = tile.Mapping.ToSource(point);
        return at.Column >= 0 && at.Column <= source.Width && at.Row >= 0 && at.Row <= source.Height;
    }

    // Content lies at p + d(p), so a footprint is extended by the length of the displacement.
    private static TileSampler? Sampler(
        AnalysisGrid grid, PlacedTile tile, IReadOnlyList<BandRole> bands, Displacement displacement, int reach)
    {
        var source = tile.Tile.Source;
        BandRecipe[] recipes = [.. bands.Select(band => BandRecipe.For(band, source.Bands, tile.Tile.Path))];
        var footprint = tile.Mapping.GridFootprint.Inflate(reach).Intersect(grid.Window);
        if (footprint.IsEmpty) return null;
        var positions = DisplacedPositions.Compose(footprint, displacement, tile.Mapping.ToSource);
        return new TileSampler(source, positions, footprint, recipes, AveragingFactor(tile.Mapping), MaxSourcePixels)
        {
            Content = tile.Tile.Content,
        };
    }

    /// <summary>The longest displacement, in pixels along an axis, and one more.</summary>
    private static int Reach(AnalysisGrid grid, Displacement displacement)
    {
        var reach = 0.0;
        for (var row = 0; row <= grid.Height; row += DisplacedPositions.NodeStep)
        {
            for (var column = 0; column <= grid.Width; column += DisplacedPositions.NodeStep)
            {
                var d = displacement.At(new PixelPoint(column, row));
                reach = Math.Max(reach, Math.Max(Math.Abs(d.Column), Math.Abs(d.Row)));
                if (displacement.IsConstant) break;
            }

            if (displacement.IsConstant) break;
        }

        return (int)Math.Ceiling(reach) + 1;
    }

    private static int AveragingFactor(PixelMapping mapping) => mapping.SourcePixelsPerGridPixel < FinerThanGrid
        ? 1
        : (int)Math.Round(mapping.SourcePixelsPerGridPixel, MidpointRounding.AwayFromZero);
}
