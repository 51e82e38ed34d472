using System.Buffers;
using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Classification;

/// <summary>
/// One date in one window for classification: smoothed 8-bit intensity and its gradient. Positions are pixels of the analysis grid. Its
/// planes use rented memory until disposal.
/// </summary>
internal sealed class DateImage : IDisposable
{
    /// <summary>Maximum share of saturated pixels in a footprint for a structure to be reported as absent.</summary>
    private const double MaxSaturated = 0.25;

    private readonly float[] _intensity;
    private readonly float[] _gradientColumns;
    private readonly float[] _gradientRows;
    private readonly bool[] _masked;
    private readonly bool[]? _saturated;
    private readonly int _length;
    private readonly int _firstColumn;
    private readonly int _firstRow;
    private readonly int _width;
    private readonly int _height;
    private readonly PixelBlock _block;
    private readonly ColourBand[] _colours;

    /// <param name="block">Pixels; must not change until the image is disposed.</param>
    /// <param name="bands">Role of each band of the block.</param>
    /// <param name="stretch">Scales the visible bands to 0..1.</param>
    /// <param name="sun">Sun position, or null.</param>
    public DateImage(PixelBlock block, IReadOnlyList<BandRole> bands, ContrastStretch stretch, SunPosition? sun)
    {
        Window = block.Window;
        Sun = sun;
        (_firstColumn, _firstRow, _width, _height) = (Window.Column, Window.Row, Window.Width, Window.Height);
        _length = block.Quality.Length;
        IsFullyUnmasked = ((ReadOnlySpan<QualityFlags>)block.Quality).HaveValues();
        _masked = IsFullyUnmasked ? AllFalse(_length) : Where(block.Quality, cause => !cause.HasValue());
        _saturated = block.Quality.Contains(QualityFlags.Saturated) ? Where(block.Quality, cause => cause == QualityFlags.Saturated) : null;
        (_intensity, _gradientColumns, _gradientRows) = (Rent(), Rent(), Rent());
        // Until the gradient is computed, its buffer holds the unsmoothed intensity.
        Intensity(block, stretch, _gradientColumns.AsSpan(0, _length));
        PlaneFilters.Smooth(_gradientColumns.AsSpan(0, _length), _width, _height, _intensity.AsSpan(0, _length));
        PlaneFilters.Gradient(Values, _width, _height, _gradientColumns.AsSpan(0, _length), _gradientRows.AsSpan(0, _length));
        (_block, _colours) = (block, Colours(stretch, bands));
    }

    public PixelWindow Window { get; }

    /// <summary>Sun position, or null if unknown.</summary>
    public SunPosition? Sun { get; }

    /// <summary>Intensity 0..255 of all pixels, row-major.</summary>
    public ReadOnlySpan<float> Values => _intensity.AsSpan(0, _length);

    /// <summary>True if a pixel is unmasked or saturated.</summary>
    public bool IsUnmasked(int index) => !_masked[index];

    /// <summary>True if every pixel of the window is unmasked or saturated.</summary>
    public bool IsFullyUnmasked { get; }

    /// <summary>
    /// True if a structure would be visible: every pixel of its rectangle and of a margin around it is unmasked or saturated, and at most
    /// <see cref="MaxSaturated"/> of them are saturated. Required to report a structure as absent.
    /// </summary>
    public bool IsAssessable(OrientedRectangle rectangle, double marginPixels) =>
        IsUnmaskedAround(rectangle, marginPixels) && !IsSaturated(rectangle.Grow(marginPixels));

    /// <summary>True if too much of a rectangle is saturated to report an absence: a white roof is invisible on saturated snow.</summary>
    public bool IsSaturated(OrientedRectangle area)
    {
        if (_saturated is null) return false;
        var (saturated, count) = (0, 0);
        foreach (var (column, row) in area.PixelsIn(Window))
        {
            count++;
            if (_saturated[PlaceOf(column, row)]) saturated++;
        }

        return saturated > MaxSaturated * count;
    }

    /// <summary>True if every pixel of a rectangle and of a margin around it is unmasked or saturated.</summary>
    public bool IsUnmaskedAround(OrientedRectangle rectangle, double marginPixels)
    {
        var area = rectangle.Grow(marginPixels);
        var bounds = area.Bounds();
        if (IsFullyUnmasked && Window.Contains(bounds)) return true;
        foreach (var (column, row) in area.PixelsIn(bounds))
            if (float.IsNaN(IntensityAt(new PixelPoint(column + 0.5, row + 0.5)))) return false;
        return true;
    }

    /// <summary>Index of a pixel of the window.</summary>
    public int PlaceOf(int column, int row) => ((row - _firstRow) * _width) + column - _firstColumn;

    /// <summary>Index of the pixel that holds a point, or -1 outside the window.</summary>
    public int IndexOf(PixelPoint point)
    {
        var column = (int)Math.Floor(point.Column) - _firstColumn;
        var row = (int)Math.Floor(point.Row) - _firstRow;
        return (uint)column >= (uint)_width || (uint)row >= (uint)_height ? -1 : (row * _width) + column;
    }

    /// <summary>Gradient of the smoothed intensity, grey levels per pixel.</summary>
    public (double Columns, double Rows) GradientAt(int index) => (_gradientColumns[index], _gradientRows[index]);

    /// <summary>Intensity 0..255 at a point; NaN if masked or outside.</summary>
    public float IntensityAt(PixelPoint point) => IndexOf(point) is var i and >= 0 && !_masked[i] ? _intensity[i] : float.NaN;

    /// <summary>Intensity 0..255 at a point; NaN if masked, saturated or outside. For thin objects that saturation would hide.</summary>
    public float UnsaturatedAt(PixelPoint point) =>
        IndexOf(point) is var i and >= 0 && !_masked[i] && _saturated?[i] != true ? _intensity[i] : float.NaN;

    /// <summary>ln(red / green) and ln(blue / green) of the stretched bands of an unmasked pixel; NaN without colours.</summary>
    public (float Redness, float Blueness) ColourOf(int index)
    {
        if (_colours.Length == 0) return (float.NaN, float.NaN);
        var green = _colours[1].Stretched(_block, index);
        return (MathF.Log(_colours[0].Stretched(_block, index) / green), MathF.Log(_colours[2].Stretched(_block, index) / green));
    }

    /// <summary>
    /// Mean gradient of the intensity along a unit vector, in grey levels per pixel, at points with a common shift;
    /// 0 if less than half of them are unmasked.
    /// </summary>
    public double MeanSlope(ReadOnlySpan<PixelPoint> points, PixelPoint move, (double Columns, double Rows) direction)
    {
        var (sum, count) = (0.0, 0);
        foreach (var point in points)
        {
            var i = IndexOf(point + move);
            if (i < 0 || _masked[i]) continue;
            sum += (float)((_gradientColumns[i] * direction.Columns) + (_gradientRows[i] * direction.Rows));
            count++;
        }

        return count < points.Length / 2 ? 0 : sum / count;
    }

    public void Dispose()
    {
        ArrayPool<bool>.Shared.Return(_masked);
        if (_saturated is not null) ArrayPool<bool>.Shared.Return(_saturated);
        foreach (var plane in (ReadOnlySpan<float[]>)[_intensity, _gradientColumns, _gradientRows]) ArrayPool<float>.Shared.Return(plane);
    }

    private static bool[] AllFalse(int length)
    {
        var flags = ArrayPool<bool>.Shared.Rent(length);
        flags.AsSpan(0, length).Clear();
        return flags;
    }

    private static bool[] Where(ReadOnlySpan<QualityFlags> causes, Func<QualityFlags, bool> holds)
    {
        var where = ArrayPool<bool>.Shared.Rent(causes.Length);
        for (var i = 0; i < causes.Length; i++) where[i] = holds(causes[i]);
        return where;
    }

    private float[] Rent() => ArrayPool<float>.Shared.Rent(_length);

    private static void Intensity(PixelBlock block, ContrastStretch stretch, Span<float> sum)
    {
        sum.Clear();
        for (var i = 0; i < stretch.Bands.Count; i++)
            IntensityKernel.Accumulate(block.Band(stretch.Bands[i]), stretch.Low[i], 1 / (stretch.High[i] - stretch.Low[i]), sum);
        TensorPrimitives.Multiply(sum, 255f / stretch.Bands.Count, sum);
    }

    /// <summary>Red, green and blue, or empty if one of them is missing.</summary>
    private static ColourBand[] Colours(ContrastStretch stretch, IReadOnlyList<BandRole> bands)
    {
        var places = stretch.Bands.ToList();
        int[] colours = [.. ((BandRole[])[BandRole.Red, BandRole.Green, BandRole.Blue])
            .Select(colour => places.FindIndex(band => bands[band] == colour))];
        return colours.Contains(-1)
            ? []
            : [.. colours.Select(place => new ColourBand(places[place], stretch.Low[place], stretch.High[place] - stretch.Low[place]))];
    }

    /// <summary>Contrast stretch of a band for ratios.</summary>
    private readonly record struct ColourBand(int Band, float Low, float Range)
    {
        /// <summary>0..1 plus 0.1, to limit the ratios of dark pixels.</summary>
        public float Stretched(PixelBlock block, int index) => Math.Clamp((block.Band(Band)[index] - Low) / Range, 0, 1.2f) + 0.1f;
    }
}
