using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>An open raster of a scene.</summary>
internal sealed record LocatedRaster(SceneFile File, GdalRaster Raster, SceneTile Tile)
{
    public string FileName => Path.GetFileName(Raster.Path);

    public IReadOnlyList<BandRole> Bands => Raster.Bands;

    /// <summary>True for one band whose role no source describes.</summary>
    public bool IsUndescribedBand => Bands.Count == 1 && Raster.Layout.Assignment.IsInferred;

    /// <summary>True if every pixel has the same position in both, within a hundredth of a pixel.</summary>
    public bool HasGridOf(LocatedRaster other) =>
        Raster.Width == other.Raster.Width && Raster.Height == other.Raster.Height
        && IsSameCorner(other, 0, 0) && IsSameCorner(other, Raster.Width, 0) && IsSameCorner(other, 0, Raster.Height)
        && CoordinateSystems.AreSame(Tile.Crs, other.Tile.Crs);

    private bool IsSameCorner(LocatedRaster other, int column, int row)
    {
        const double Tolerance = 0.01;
        var at = other.Tile.Transform.ToPixel(Tile.Transform.ToMap(new PixelPoint(column, row)));
        return Math.Abs(at.Column - column) < Tolerance && Math.Abs(at.Row - row) < Tolerance;
    }
}
