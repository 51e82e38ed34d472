using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Resamples one source raster onto blocks of the analysis grid. Each value depends only on the pixel's own position, so the result does
/// not depend on block size or order.
/// <para>
/// A grid pixel takes the quality flags of the source pixel that contains its centre. Where all 4 x 4 taps have values the result is
/// bicubic; elsewhere it is the bilinear mean of those of the nearest 2 x 2 taps that have values. So a value never depends on a pixel
/// without a value, and adjoining tiles meet without a gap.
/// </para>
/// </summary>
internal sealed class TileSampler
{
    // Tolerance for rounding in the projection where two tiles meet, in source pixels.
    private const double EdgeTolerance = 1e-3;

    private const int Taps = 4;
    private readonly IPixelSource _source;
    private readonly SourcePreparation _preparation;
    private readonly PointLattice _positions;
    private readonly PixelPoint? _translation;
    private readonly int _factor;
    private readonly int _maxSourcePixels;

    /// <param name="source">The raster.</param>
    /// <param name="positions">Grid pixel position to source pixel position.</param>
    /// <param name="footprint">The part of the grid to resample.</param>
    /// <param name="recipes">How each requested band is made.</param>
    /// <param name="factor">Source pixels averaged per side before interpolation; 1 = none.</param>
    /// <param name="maxSourcePixels">Maximum number of source pixels held at once; larger windows are processed in parts.</param>
    public TileSampler(
        IPixelSource source, PointLattice positions, PixelWindow footprint, IReadOnlyList<BandRecipe> recipes, int factor,
        int maxSourcePixels)
    {
        _source = source;
        _positions = positions;
        Footprint = footprint;
        _factor = factor;
        _maxSourcePixels = maxSourcePixels;
        _preparation = new SourcePreparation(recipes, factor);
        _translation = factor == 1 ? WholePixelTranslation.Of(positions) : null;
    }

    public PixelWindow Footprint { get; }

    /// <summary>See <see cref="SceneTile.Content"/>.</summary>
    public ContentKey? Content { get; init; }

    /// <summary>Adds all that the pixels of a part depend on, apart from the content of the raster.</summary>
    public void AddTo(ContentKeyBuilder key, PixelWindow part)
    {
        _positions.AddTo(key.Add(_factor).Add(_translation is null ? 0 : 1), part);
        _preparation.AddTo(key);
    }

    public void Paint(PixelBlock block, ResamplingScratch scratch) => PaintPart(block.Window.Intersect(Footprint), block, scratch);

    private void PaintPart(PixelWindow part, PixelBlock block, ResamplingScratch scratch)
    {
        if (part.IsEmpty) return;
        var needed = NeededTaps(part);
        if (needed.Width < Taps || needed.Height < Taps) return;
        if (needed.PixelCount * _factor * _factor > _maxSourcePixels && part.PixelCount > 1)
        {
            var (first, second) = Halves(part);
            PaintPart(first, block, scratch);
            PaintPart(second, block, scratch);
            return;
        }

        Load(needed, scratch);
        for (var row = part.Row; row < part.EndRow; row++) PaintRow(part, row, block, scratch);
    }

    private static (PixelWindow First, PixelWindow Second) Halves(PixelWindow part)
    {
        var (width, height) = (part.Width / 2, part.Height / 2);
        return part.Width >= part.Height
            ? (part with { Width = width }, part with { Column = part.Column + width, Width = part.Width - width })
            : (part with { Height = height }, part with { Row = part.Row + height, Height = part.Height - height });
    }

    /// <summary>The source pixels that a part needs, after averaging.</summary>
    public PixelWindow NeededTaps(PixelWindow part)
    {
        var inside = new PixelWindow(0, 0, Boxes(_source.Width), Boxes(_source.Height)).Inflate(Taps);
        return SourceExtent.TapsOf(_positions, part, _factor).Intersect(inside);
    }

    private int Boxes(int pixels) => (pixels + _factor - 1) / _factor;

    private void Load(PixelWindow needed, ResamplingScratch scratch)
    {
        _source.Read(
            new PixelWindow(
            needed.Column * _factor, needed.Row * _factor, needed.Width * _factor, needed.Height * _factor), scratch.Source);
        _preparation.Run(scratch);
        scratch.SourceHasMasked = _preparation.Result(scratch).Quality.ContainsAnyExcept(QualityFlags.None);
    }

    private void PaintRow(PixelWindow part, int row, PixelBlock block, ResamplingScratch scratch)
    {
        scratch.Fit(part.Width, _preparation.BandCount);
        if (_translation is { } shift) CopyRow(part.Column + (int)shift.Column, row + (int)shift.Row, scratch);
        else InterpolateRow(part.Column, row, scratch);
        BlockMerge.Row(part, row, block, scratch, _preparation.BandCount);
    }

    private void CopyRow(int column, int row, ResamplingScratch scratch)
    {
        var window = _preparation.Result(scratch).Window;
        var source = new PixelWindow(column, row, scratch.Width, 1);
        var inside = source.Intersect(window);
        var quality = scratch.Quality.AsSpan(0, scratch.Width);
        quality.Fill(QualityFlags.OutsideCoverage);
        if (inside.IsEmpty) return;
        var from = ((row - window.Row) * window.Width) + inside.Column - window.Column;
        var to = inside.Column - column;
        _preparation.Result(scratch).Quality.Slice(from, inside.Width).CopyTo(quality[to..]);
        for (var band = 0; band < _preparation.BandCount; band++)
            _preparation.Plane(scratch, band).Slice(from, inside.Width).CopyTo(scratch.Values(band)[to..]);
    }

    private void InterpolateRow(int column, int row, ResamplingScratch scratch)
    {
        var width = scratch.Width;
        _positions.AlongRow(column, row, scratch.Columns.AsSpan(0, width), scratch.Rows.AsSpan(0, width));
        var window = _preparation.Result(scratch).Window;
        TapPlacementKernel.Invoke(
            scratch.Columns.AsSpan(0, width), scratch.Rows.AsSpan(0, width),
            new TapArea(_source.Width, _source.Height, _factor, window.Column, window.Row, window.Width, window.Height), EdgeTolerance,
            (byte)QualityFlags.OutsideCoverage,
            scratch.Offsets.AsSpan(0, width), scratch.FractionColumns.AsSpan(0, width), scratch.FractionRows.AsSpan(0, width),
            MemoryMarshal.Cast<QualityFlags, byte>(scratch.Quality.AsSpan(0, width)));
        CubicWeightKernel.Invoke(scratch.FractionColumns.AsSpan(0, width), scratch.Across);
        CubicWeightKernel.Invoke(scratch.FractionRows.AsSpan(0, width), scratch.Down);
        for (var band = 0; band < _preparation.BandCount; band++)
        {
            CubicRowKernel.Interpolate(
                _preparation.Plane(scratch, band), window.Width, scratch.Offsets.AsSpan(0, width), scratch.Across, scratch.Down,
                scratch.Values(band));
        }

        if (scratch.SourceHasMasked) PartiallyMaskedTaps.Repair(scratch, _preparation);
    }
}
