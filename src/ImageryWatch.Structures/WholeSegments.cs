namespace ImageryWatch.Structures;

/// <summary>
/// The larger rectangle-like segments of one date and one cell, to tell a part from a whole: a stretch of a greenhouse is as bright inside as
/// the greenhouse, a house in a bright yard is not.
/// </summary>
internal sealed class WholeSegments
{
    private const double LeastSquareMetres = 80;
    private const double LeastRectangularity = 0.75;

    /// <summary>A whole is at least this many times as large as its part.</summary>
    private const double LeastRatio = 1.6;

    /// <summary>Share of the part that lies in the whole.</summary>
    private const double LeastInside = 0.8;

    /// <summary>Difference of the two means inside, as a share of the whole's contrast with its ring.</summary>
    private const double MostUnlike = 0.4;

    private const int Samples = 5;

    private readonly DateImage _image;
    private readonly Segment[] _wholes;
    private readonly PatchStatistics?[] _patches;

    public WholeSegments(DateImage image, IEnumerable<Segment> segments, double pixelSizeMetres)
    {
        _image = image;
        var least = LeastSquareMetres / (pixelSizeMetres * pixelSizeMetres);
        _wholes = [.. segments.Where(s => s.AreaPixels >= least && s.Rectangularity >= LeastRectangularity).OrderByDescending(s => s.AreaPixels)];
        _patches = new PatchStatistics?[_wholes.Length];
    }

    /// <summary>How many times as large as a rectangle the largest segment is that it is a part of; 1 where it is a part of none.</summary>
    /// <param name="rectangle">The part.</param>
    /// <param name="insideMean">Its mean intensity, grey levels.</param>
    public double AreaRatio(OrientedRectangle rectangle, double insideMean)
    {
        for (var i = 0; i < _wholes.Length; i++)
        {
            var ratio = _wholes[i].Rectangle.Area / Math.Max(1, rectangle.Area);
            if (ratio < LeastRatio) break;
            if (Holds(_wholes[i].Rectangle, rectangle) && IsAlike(i, insideMean)) return ratio;
        }

        return 1;
    }

    private bool IsAlike(int whole, double insideMean)
    {
        var patch = _patches[whole] ??= PatchStatistics.Measure(_image, _wholes[whole].Rectangle, withColours: false);
        return Math.Abs(patch.InsideMean - insideMean) < MostUnlike * Math.Abs(patch.InsideMean - patch.RingMean);
    }

    private static bool Holds(OrientedRectangle whole, OrientedRectangle part)
    {
        var inside = 0;
        for (var i = 0; i < Samples; i++)
            for (var j = 0; j < Samples; j++)
                if (whole.Contains(part.At((((i + 0.5) / Samples) - 0.5) * part.Length, (((j + 0.5) / Samples) - 0.5) * part.Width))) inside++;
        return inside >= LeastInside * Samples * Samples;
    }
}
