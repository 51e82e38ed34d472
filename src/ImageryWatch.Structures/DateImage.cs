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
    private readonly float[]? _redness;
    private readonly float[]? _blueness;

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
        _intensity = Smooth(Intensity(block, stretch), Window.Width, Window.Height);
        (_gradientColumns, _gradientRows) = Gradient(_intensity, Window.Width, Window.Height);
        if (stretch.Bands.Count < 3) return;
        (_redness, _blueness) = (LogRatio(block, stretch, bands, BandRole.Red), LogRatio(block, stretch, bands, BandRole.Blue));
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
        _redness is not null && _blueness is not null && IndexOf(point) is var i and >= 0 && !_unseen[i] ? (_redness[i], _blueness[i]) : (float.NaN, float.NaN);

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
        for (var i = 0; i < sum.Length; i++) sum[i] *= 255f / stretch.Bands.Count;
        return sum;
    }

    private static float[]? LogRatio(PixelBlock block, IntensityStretch stretch, IReadOnlyList<BandRole> bands, BandRole colour)
    {
        var places = stretch.Bands.ToList();
        var (one, other) = (places.FindIndex(band => bands[band] == colour), places.FindIndex(band => bands[band] == BandRole.Green));
        if (one < 0 || other < 0) return null;
        var upper = block.Band(stretch.Bands[one]);
        var lower = block.Band(stretch.Bands[other]);
        var ratio = new float[upper.Length];
        for (var i = 0; i < ratio.Length; i++) ratio[i] = MathF.Log(Stretched(upper[i], stretch, one) / Stretched(lower[i], stretch, other));
        return ratio;
    }

    /// <summary>0..1 and a tenth, so that dark pixels have no wild ratios.</summary>
    private static float Stretched(float value, IntensityStretch stretch, int place) =>
        0.1f + Math.Clamp((value - stretch.Low[place]) / (stretch.High[place] - stretch.Low[place]), 0, 1.2f);

    /// <summary>Binomial 3 x 3, border pixels as they are.</summary>
    private static float[] Smooth(float[] values, int width, int height)
    {
        var result = (float[])values.Clone();
        for (var row = 1; row < height - 1; row++)
        {
            for (var column = 1; column < width - 1; column++)
            {
                var i = (row * width) + column;
                var above = values[i - width - 1] + (2 * values[i - width]) + values[i - width + 1];
                var here = values[i - 1] + (2 * values[i]) + values[i + 1];
                var below = values[i + width - 1] + (2 * values[i + width]) + values[i + width + 1];
                result[i] = (above + (2 * here) + below) / 16;
            }
        }

        return result;
    }

    private static (float[] Columns, float[] Rows) Gradient(float[] values, int width, int height)
    {
        var (columns, rows) = (new float[values.Length], new float[values.Length]);
        for (var row = 1; row < height - 1; row++)
        {
            for (var column = 1; column < width - 1; column++)
            {
                var i = (row * width) + column;
                columns[i] = (values[i + 1] - values[i - 1]) / 2;
                rows[i] = (values[i + width] - values[i - width]) / 2;
            }
        }

        return (columns, rows);
    }
}
