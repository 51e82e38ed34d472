using System.Numerics.Tensors;
using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Structures;

/// <summary>
/// One date in one window, as classification looks at it: 8-bit intensity, smoothed a little, with its gradient.
/// Positions are pixels of the analysis grid.
/// </summary>
internal sealed class DateImage
{
    private readonly float[] _intensity;
    private readonly float[] _gradientColumns;
    private readonly float[] _gradientRows;
    private readonly bool[] _unseen;
    private readonly float[]? _redOverGreen;
    private readonly float[]? _blueOverGreen;

    /// <param name="block">Pixels.</param>
    /// <param name="bands">Role of each band of the block.</param>
    /// <param name="stretch">Brings the visible bands to 0..1.</param>
    /// <param name="sun">Where the sun stood, or null.</param>
    public DateImage(PixelBlock block, IReadOnlyList<BandRole> bands, IntensityStretch stretch, SunPosition? sun)
    {
        Window = block.Window;
        Sun = sun;
        _unseen = new bool[block.Unseen.Length];
        for (var i = 0; i < _unseen.Length; i++) _unseen[i] = block.Unseen[i] != UnseenCause.None;
        _intensity = PlaneFilters.Smooth(Intensity(block, stretch), Window.Width, Window.Height);
        (_gradientColumns, _gradientRows) = PlaneFilters.Gradient(_intensity, Window.Width, Window.Height);
        if (stretch.Bands.Count < 3) return;
        (_redOverGreen, _blueOverGreen) = (Ratio(block, stretch, bands, BandRole.Red), Ratio(block, stretch, bands, BandRole.Blue));
    }

    public PixelWindow Window { get; }

    /// <summary>Where the sun stood, or null where unknown.</summary>
    public SunPosition? Sun { get; }

    /// <summary>Intensity 0..255 of all pixels, row-major.</summary>
    public ReadOnlySpan<float> Values => _intensity;

    public bool IsSeen(int index) => !_unseen[index];

    /// <summary>True when every pixel of a rectangle and of a margin around it was seen: only then may its absence be claimed.</summary>
    public bool IsSeenAround(OrientedRectangle rectangle, double marginPixels)
    {
        var area = rectangle.Grow(marginPixels);
        var bounds = area.Bounds();
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

    /// <summary>Index of the pixel that holds a point, or -1 outside the window.</summary>
    public int IndexOf(PixelPoint point)
    {
        var column = (int)Math.Floor(point.Column) - Window.Column;
        var row = (int)Math.Floor(point.Row) - Window.Row;
        return column < 0 || row < 0 || column >= Window.Width || row >= Window.Height ? -1 : (row * Window.Width) + column;
    }

    /// <summary>Intensity 0..255 at a point, NaN where not seen or outside.</summary>
    public float IntensityAt(PixelPoint point) => IndexOf(point) is var i and >= 0 && !_unseen[i] ? _intensity[i] : float.NaN;

    /// <summary>ln(red / green) and ln(blue / green) of the stretched bands at a point; NaN where not seen or without colours.</summary>
    public (float Redness, float Blueness) ColourAt(PixelPoint point) =>
        _redOverGreen is not null && _blueOverGreen is not null && IndexOf(point) is var i and >= 0 && !_unseen[i]
            ? (MathF.Log(_redOverGreen[i]), MathF.Log(_blueOverGreen[i]))
            : (float.NaN, float.NaN);

    /// <summary>Slope of the intensity along a unit vector, in grey levels per pixel; NaN where not seen.</summary>
    public float SlopeAt(PixelPoint point, (double Columns, double Rows) direction)
    {
        var i = IndexOf(point);
        return i < 0 || _unseen[i] ? float.NaN : (float)((_gradientColumns[i] * direction.Columns) + (_gradientRows[i] * direction.Rows));
    }

    private static float[] Intensity(PixelBlock block, IntensityStretch stretch)
    {
        var sum = new float[block.Width * block.Height];
        for (var i = 0; i < stretch.Bands.Count; i++)
            IntensityKernel.Accumulate(block.Band(stretch.Bands[i]), stretch.Low[i], 1 / (stretch.High[i] - stretch.Low[i]), sum);
        TensorPrimitives.Multiply(sum, 255f / stretch.Bands.Count, sum);
        return sum;
    }

    /// <summary>A colour over green, both stretched; the logarithm is taken where it is asked for, which few pixels are.</summary>
    private static float[]? Ratio(PixelBlock block, IntensityStretch stretch, IReadOnlyList<BandRole> bands, BandRole colour)
    {
        var places = stretch.Bands.ToList();
        var (one, other) = (places.FindIndex(band => bands[band] == colour), places.FindIndex(band => bands[band] == BandRole.Green));
        if (one < 0 || other < 0) return null;
        var (ratio, green) = (Stretched(block, stretch, one), Stretched(block, stretch, other));
        TensorPrimitives.Divide(ratio, green, ratio);
        return ratio;
    }

    /// <summary>0..1 and a tenth, so that dark pixels have no wild ratios.</summary>
    private static float[] Stretched(PixelBlock block, IntensityStretch stretch, int place)
    {
        var values = new float[block.Width * block.Height];
        TensorPrimitives.Subtract(block.Band(stretch.Bands[place]), stretch.Low[place], values);
        TensorPrimitives.Divide(values, stretch.High[place] - stretch.Low[place], values);
        TensorPrimitives.Clamp(values, 0, 1.2f, values);
        TensorPrimitives.Add(values, 0.1f, values);
        return values;
    }
}
