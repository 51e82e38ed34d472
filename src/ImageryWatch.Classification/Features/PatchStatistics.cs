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
        var bounds = outer.Bounds().Intersect(image.Window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            var start = image.PlaceOf(0, row);
            var all = outer.ColumnsIn(row, bounds.Column, bounds.EndColumn);
            var gap = hole.ColumnsIn(row, all.First, all.End);
            var middle = core.ColumnsIn(row, gap.First, gap.End);
            ring.Add(image, start + all.First, start + gap.First, withColours);
            inside.Add(image, start + middle.First, start + middle.End, withColours);
            ring.Add(image, start + gap.End, start + all.End, withColours);
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

        /// <summary>Adds the unmasked pixels of a range of the image.</summary>
        public void Add(DateImage image, int first, int end, bool withColours)
        {
            var values = image.Values;
            for (var at = first; at < end; at++)
                if (image.IsUnmasked(at)) Add(values[at], withColours ? image.ColourOf(at) : (float.NaN, float.NaN));
        }

        private void Add(double intensity, (float Redness, float Blueness) colour)
        {
            _redness += colour.Redness;
            _blueness += colour.Blueness;
            _sum += intensity;
            _squares += intensity * intensity;
            _count++;
        }
    }
}
