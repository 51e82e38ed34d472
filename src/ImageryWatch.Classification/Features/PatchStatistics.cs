using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Mean and standard deviation of the intensity inside a rectangle and in the ring around it, in one date.</summary>
/// <param name="InsideMean">Grey levels.</param>
/// <param name="InsideSigma">Standard deviation inside.</param>
/// <param name="RingMean">Grey levels, ring of <see cref="RingPixels"/> around the rectangle.</param>
/// <param name="RingSigma">Standard deviation in the ring.</param>
/// <param name="InsideColour">Mean ln(red / green) and ln(blue / green) inside; NaN without colours.</param>
/// <param name="RingColour">The same in the ring.</param>
internal readonly record struct PatchStatistics(
    double InsideMean, double InsideSigma, double RingMean, double RingSigma,
    (double Redness, double Blueness) InsideColour, (double Redness, double Blueness) RingColour)
{
    /// <summary>Width of the ring, pixels.</summary>
    public const double RingPixels = 4;

    /// <summary>Gap between rectangle and ring, which excludes the blurred edge.</summary>
    private const double GapPixels = 1;

    /// <param name="image">The date.</param>
    /// <param name="rectangle">The rectangle.</param>
    /// <param name="withColours">False to skip the colours, the costliest part; they are then NaN.</param>
    public static PatchStatistics Measure(DateImage image, OrientedRectangle rectangle, bool withColours = true)
    {
        var (inside, ring) = (new Moments(), new Moments());
        var hole = rectangle.Grow(GapPixels);
        var outer = rectangle.Grow(GapPixels + RingPixels);
        var core = rectangle.Width > 4 ? rectangle.Grow(-0.5) : rectangle;
        var window = image.Window;
        var bounds = outer.Bounds().Intersect(window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                var offsets = rectangle.Offsets(new PixelPoint(column + 0.5, row + 0.5));
                if (!outer.Holds(offsets)) continue;
                var isInside = core.Holds(offsets);
                var at = ((row - window.Row) * window.Width) + column - window.Column;
                if ((!isInside && hole.Holds(offsets)) || !image.IsUnmasked(at)) continue;
                ref var part = ref isInside ? ref inside : ref ring;
                part.Add(image.Values[at], withColours ? image.ColourOf(at) : (float.NaN, float.NaN));
            }
        }

        return new PatchStatistics(inside.Mean, inside.Sigma, ring.Mean, ring.Sigma, inside.Colour, ring.Colour);
    }

    private struct Moments
    {
        private double _sum;
        private double _squares;
        private double _redness;
        private double _blueness;
        private int _count;

        public readonly double Mean => _count == 0 ? 0 : _sum / _count;

        public readonly double Sigma => _count == 0 ? 0 : Math.Sqrt(Math.Max(0, (_squares / _count) - (Mean * Mean)));

        public readonly (double Redness, double Blueness) Colour => (_redness / _count, _blueness / _count);

        public void Add(double intensity, (float Redness, float Blueness) colour)
        {
            _redness += colour.Redness;
            _blueness += colour.Blueness;
            _sum += intensity;
            _squares += intensity * intensity;
            _count++;
        }
    }
}
