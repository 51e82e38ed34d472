using System.Buffers;
using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Structures;

/// <summary>
/// One date in one window, as classification looks at it: 8-bit intensity, smoothed a little, with its gradient.
/// Positions are pixels of the analysis grid. Its planes are rented until it is disposed of.
/// </summary>
internal sealed class DateImage : IDisposable
{
    /// <summary>Share of a footprint that may be saturated where its absence is claimed.</summary>
    private const double MostSaturated = 0.25;

    private readonly float[] _intensity;
    private readonly float[] _gradientColumns;
    private readonly float[] _gradientRows;
    private readonly bool[] _unseen;
    private readonly bool[]? _saturated;
    private readonly int _length;
    private readonly int _firstColumn;
    private readonly int _firstRow;
    private readonly int _width;
    private readonly int _height;
    private readonly PixelBlock _block;
    private readonly ColourBand[] _colours;

    /// <param name="block">Pixels; they stay as they are until the image is disposed of.</param>
    /// <param name="bands">Role of each band of the block.</param>
    /// <param name="stretch">Brings the visible bands to 0..1.</param>
    /// <param name="sun">Where the sun stood, or null.</param>
    public DateImage(PixelBlock block, IReadOnlyList<BandRole> bands, IntensityStretch stretch, SunPosition? sun)
    {
        Window = block.Window;
        Sun = sun;
        (_firstColumn, _firstRow, _width, _height) = (Window.Column, Window.Row, Window.Width, Window.Height);
        _length = block.Unseen.Length;
        IsSeenWhole = ((ReadOnlySpan<UnseenCause>)block.Unseen).HaveValues();
        _unseen = IsSeenWhole ? Nowhere(_length) : Where(block.Unseen, cause => !cause.HasValue());
        _saturated = block.Unseen.Contains(UnseenCause.Saturated) ? Where(block.Unseen, cause => cause == UnseenCause.Saturated) : null;
        (_intensity, _gradientColumns, _gradientRows) = (Rent(), Rent(), Rent());
        // Until the gradient is taken its place holds the intensity before smoothing.
        Intensity(block, stretch, _gradientColumns.AsSpan(0, _length));
        PlaneFilters.Smooth(_gradientColumns.AsSpan(0, _length), _width, _height, _intensity.AsSpan(0, _length));
        PlaneFilters.Gradient(Values, _width, _height, _gradientColumns.AsSpan(0, _length), _gradientRows.AsSpan(0, _length));
        (_block, _colours) = (block, Colours(stretch, bands));
    }

    public PixelWindow Window { get; }

    /// <summary>Where the sun stood, or null where unknown.</summary>
    public SunPosition? Sun { get; }

    /// <summary>Intensity 0..255 of all pixels, row-major.</summary>
    public ReadOnlySpan<float> Values => _intensity.AsSpan(0, _length);

    /// <summary>True where a pixel was seen, or saturated.</summary>
    public bool IsSeen(int index) => !_unseen[index];

    /// <summary>True when every pixel of the window was seen, or saturated.</summary>
    public bool IsSeenWhole { get; }

    /// <summary>
    /// True when a structure would have shown: every pixel of its rectangle and of a margin around it was seen or saturated, and no more than
    /// <see cref="MostSaturated"/> of them saturated. Only then may its absence be claimed.
    /// </summary>
    public bool WouldShow(OrientedRectangle rectangle, double marginPixels) => IsSeenAround(rectangle, marginPixels) && !IsSaturated(rectangle.Grow(marginPixels));

    /// <summary>True where too much of a rectangle is saturated to say what is not there: a white roof on glaring snow does not show.</summary>
    public bool IsSaturated(OrientedRectangle area)
    {
        if (_saturated is null) return false;
        var (saturated, count) = (0, 0);
        var bounds = area.Bounds().Intersect(Window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!area.Contains(new PixelPoint(column + 0.5, row + 0.5))) continue;
                count++;
                if (_saturated[PlaceOf(column, row)]) saturated++;
            }
        }

        return saturated > MostSaturated * count;
    }

    /// <summary>True when every pixel of a rectangle and of a margin around it was seen, or saturated.</summary>
    public bool IsSeenAround(OrientedRectangle rectangle, double marginPixels)
    {
        var area = rectangle.Grow(marginPixels);
        var bounds = area.Bounds();
        if (IsSeenWhole && Window.Contains(bounds)) return true;
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                var point = new PixelPoint(column + 0.5, row + 0.5);
                if (area.Contains(point) && float.IsNaN(IntensityAt(point))) return false;
            }
        }

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

    /// <summary>Intensity 0..255 at a point, NaN where not seen or outside.</summary>
    public float IntensityAt(PixelPoint point) => IndexOf(point) is var i and >= 0 && !_unseen[i] ? _intensity[i] : float.NaN;

    /// <summary>Likewise, and NaN where saturated: for what is thin enough to be lost in the glare.</summary>
    public float UnsaturatedAt(PixelPoint point) => IndexOf(point) is var i and >= 0 && !_unseen[i] && _saturated?[i] != true ? _intensity[i] : float.NaN;

    /// <summary>ln(red / green) and ln(blue / green) of the stretched bands of a pixel that was seen; NaN without colours.</summary>
    public (float Redness, float Blueness) ColourOf(int index)
    {
        if (_colours.Length == 0) return (float.NaN, float.NaN);
        var green = _colours[1].Stretched(_block, index);
        return (MathF.Log(_colours[0].Stretched(_block, index) / green), MathF.Log(_colours[2].Stretched(_block, index) / green));
    }

    /// <summary>
    /// Mean slope of the intensity along a unit vector, in grey levels per pixel, at points that are all moved by the same;
    /// 0 where less than half of them were seen.
    /// </summary>
    public double MeanSlope(ReadOnlySpan<PixelPoint> points, PixelPoint move, (double Columns, double Rows) direction)
    {
        var (sum, count) = (0.0, 0);
        foreach (var point in points)
        {
            var i = IndexOf(new PixelPoint(point.Column + move.Column, point.Row + move.Row));
            if (i < 0 || _unseen[i]) continue;
            sum += (float)((_gradientColumns[i] * direction.Columns) + (_gradientRows[i] * direction.Rows));
            count++;
        }

        return count < points.Length / 2 ? 0 : sum / count;
    }

    public void Dispose()
    {
        ArrayPool<bool>.Shared.Return(_unseen);
        if (_saturated is not null) ArrayPool<bool>.Shared.Return(_saturated);
        foreach (var plane in (ReadOnlySpan<float[]>)[_intensity, _gradientColumns, _gradientRows]) ArrayPool<float>.Shared.Return(plane);
    }

    private static bool[] Nowhere(int length)
    {
        var nowhere = ArrayPool<bool>.Shared.Rent(length);
        nowhere.AsSpan(0, length).Clear();
        return nowhere;
    }

    private static bool[] Where(ReadOnlySpan<UnseenCause> causes, Func<UnseenCause, bool> holds)
    {
        var where = ArrayPool<bool>.Shared.Rent(causes.Length);
        for (var i = 0; i < causes.Length; i++) where[i] = holds(causes[i]);
        return where;
    }

    private float[] Rent() => ArrayPool<float>.Shared.Rent(_length);

    private static void Intensity(PixelBlock block, IntensityStretch stretch, Span<float> sum)
    {
        sum.Clear();
        for (var i = 0; i < stretch.Bands.Count; i++)
            IntensityKernel.Accumulate(block.Band(stretch.Bands[i]), stretch.Low[i], 1 / (stretch.High[i] - stretch.Low[i]), sum);
        TensorPrimitives.Multiply(sum, 255f / stretch.Bands.Count, sum);
    }

    /// <summary>Red, green and blue, or nothing where one of them is missing.</summary>
    private static ColourBand[] Colours(IntensityStretch stretch, IReadOnlyList<BandRole> bands)
    {
        var places = stretch.Bands.ToList();
        int[] colours = [.. ((BandRole[])[BandRole.Red, BandRole.Green, BandRole.Blue]).Select(colour => places.FindIndex(band => bands[band] == colour))];
        return colours.Contains(-1) ? [] : [.. colours.Select(place => new ColourBand(places[place], stretch.Low[place], stretch.High[place] - stretch.Low[place]))];
    }

    /// <summary>A band as it is stretched for ratios.</summary>
    private readonly record struct ColourBand(int Band, float Low, float Range)
    {
        /// <summary>0..1 and a tenth, so that dark pixels have no wild ratios.</summary>
        public float Stretched(PixelBlock block, int index) => Math.Clamp((block.Band(Band)[index] - Low) / Range, 0, 1.2f) + 0.1f;
    }
}
