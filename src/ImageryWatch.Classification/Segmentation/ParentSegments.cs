namespace ImageryWatch.Classification;

/// <summary>
/// Larger rectangular segments of one date and cell, to recognise parts: a section of a greenhouse is as bright as the whole greenhouse, a
/// house in a bright yard differs from the yard.
/// </summary>
internal sealed class ParentSegments
{
    private const double MinSquareMetres = 80;
    private const double MinRectangularity = 0.75;

    /// <summary>Minimum area ratio of parent to part.</summary>
    private const double MinRatio = 1.6;

    /// <summary>Minimum share of the part inside the parent.</summary>
    private const double MinInside = 0.8;

    /// <summary>Maximum difference of the inside means, as a share of the parent's contrast with its ring.</summary>
    private const double MaxDifference = 0.4;

    private const int Samples = 5;

    private readonly DateImage _image;
    private readonly Segment[] _parents;
    private readonly PatchStatistics?[] _patches;

    public ParentSegments(DateImage image, IEnumerable<Segment> segments, double pixelSizeMetres)
    {
        _image = image;
        var minArea = MinSquareMetres / (pixelSizeMetres * pixelSizeMetres);
        _parents =
            [.. segments.Where(s => s.AreaPixels >= minArea && s.Rectangularity >= MinRectangularity).OrderByDescending(s => s.AreaPixels)];
        _patches = new PatchStatistics?[_parents.Length];
    }

    /// <summary>Area ratio of the largest parent of a rectangle; 1 without a parent.</summary>
    /// <param name="rectangle">The part.</param>
    /// <param name="insideMean">Its mean intensity, grey levels.</param>
    public double AreaRatio(OrientedRectangle rectangle, double insideMean)
    {
        for (var i = 0; i < _parents.Length; i++)
        {
            var ratio = _parents[i].Rectangle.Area / Math.Max(1, rectangle.Area);
            if (ratio < MinRatio) break;
            if (IsInside(_parents[i].Rectangle, rectangle) && IsSimilar(i, insideMean)) return ratio;
        }

        return 1;
    }

    private bool IsSimilar(int parent, double insideMean)
    {
        var patch = _patches[parent] ??= PatchStatistics.Measure(_image, _parents[parent].Rectangle, withColours: false);
        return Math.Abs(patch.InsideMean - insideMean) < MaxDifference * Math.Abs(patch.InsideMean - patch.RingMean);
    }

    private static bool IsInside(OrientedRectangle parent, OrientedRectangle part)
    {
        var inside = 0;
        for (var i = 0; i < Samples; i++)
            for (var j = 0; j < Samples; j++)
                if (parent.Contains(part.At((((i + 0.5) / Samples) - 0.5) * part.Length, (((j + 0.5) / Samples) - 0.5) * part.Width)))
                    inside++;
        return inside >= MinInside * Samples * Samples;
    }
}
