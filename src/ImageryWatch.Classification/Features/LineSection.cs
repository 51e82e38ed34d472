using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A short, nearly straight segment of a line.</summary>
/// <param name="Line">Index of the line in its date's list.</param>
/// <param name="Order">Position along the line, from 0.</param>
/// <param name="Points">Vertices in grid pixels, including the end points of the segment.</param>
internal sealed record LineSection(int Line, int Order, IReadOnlyList<PixelPoint> Points)
{
    public PixelPoint Middle => Points.Count == 2
        ? new PixelPoint((Points[0].Column + Points[1].Column) / 2, (Points[0].Row + Points[1].Row) / 2)
        : Points[Points.Count / 2];

    /// <summary>Number of segments that a line is cut into.</summary>
    public static int Count(LineCandidate line, double sectionPixels) => Math.Max(1, (int)Math.Round(line.LengthPixels / sectionPixels));

    /// <summary>Cuts a line into segments of equal length, about <paramref name="sectionPixels"/> each.</summary>
    public static IEnumerable<LineSection> Cut(LineCandidate line, int index, double sectionPixels)
    {
        var count = Count(line, sectionPixels);
        var length = line.LengthPixels / count;
        var points = new List<PixelPoint> { line.Vertices[0] };
        var (along, order) = (0.0, 0);
        for (var i = 1; i < line.Vertices.Count; i++)
        {
            var (from, to) = (line.Vertices[i - 1], line.Vertices[i]);
            var segment = from.DistanceTo(to);
            while (order < count - 1 && along + segment >= length)
            {
                var cut = PixelPoint.Lerp(from, to, (length - along) / segment);
                points.Add(cut);
                yield return new LineSection(index, order++, points.ToArray());
                points.Clear();
                points.Add(cut);
                (segment, from, along) = (cut.DistanceTo(to), cut, 0);
            }

            along += segment;
            points.Add(to);
        }

        yield return new LineSection(index, order, points.ToArray());
    }

    /// <summary>Points every <paramref name="stepPixels"/> with the unit vector along the line.</summary>
    public IEnumerable<(PixelPoint Point, (double Columns, double Rows) Along)> Walk(double stepPixels)
    {
        for (var i = 1; i < Points.Count; i++)
        {
            var length = Points[i - 1].DistanceTo(Points[i]);
            if (length < 1e-6) continue;
            var along = ((Points[i].Column - Points[i - 1].Column) / length, (Points[i].Row - Points[i - 1].Row) / length);
            for (var t = stepPixels / 2; t < length; t += stepPixels)
                yield return (PixelPoint.Lerp(Points[i - 1], Points[i], t / length), along);
        }
    }
}
