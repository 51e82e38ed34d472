using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Traces the outer outline of a 4-connected set of values of a plane, interpolated where the plane crosses a level.</summary>
internal static class ShapeOutline
{
    /// <summary>Minimum distance of the outline from a value's centre, so that a neck of one value does not touch itself.</summary>
    private const double MinCentreDistance = 0.05;

    private static readonly (int Column, int Row)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <param name="labels">Row-major; the set consists of the values equal to <paramref name="label"/>.</param>
    /// <param name="plane">At or above <paramref name="level"/> inside the set; neighbours are below it or in another set.</param>
    /// <param name="window">The window of both, in values.</param>
    /// <param name="label">Label of the set.</param>
    /// <param name="first">Index of the set's first value in row order.</param>
    /// <param name="level">Level of the outline.</param>
    /// <param name="stride">Pixels per value.</param>
    /// <returns>The closed outline in grid pixels, clockwise on the screen, first point not repeated; a ring that never touches
    /// itself.</returns>
    public static List<PixelPoint> Trace(
        ReadOnlySpan<int> labels, ReadOnlySpan<byte> plane, PixelWindow window, int label, int first, double level, int stride)
    {
        var points = new List<PixelPoint>();
        // Corners of values; the set lies to the right of the walking direction (Pavlidis 1982).
        var start = (Column: first % window.Width, Row: first / window.Width);
        var (corner, direction) = (start, 0);
        do
        {
            var inside = RightOf(corner, direction);
            points.Add(Crossing(plane, window, inside, LeftOf(corner, direction), level, stride));
            corner = (corner.Column + Steps[direction].Column, corner.Row + Steps[direction].Row);
            if (!IsIn(labels, window, label, RightOf(corner, direction))) direction = (direction + 1) % 4;
            else if (IsIn(labels, window, label, LeftOf(corner, direction))) direction = (direction + 3) % 4;
        }
        while (corner != start || direction != 0);
        return points;
    }

    /// <summary>The value to the right of the edge that leaves a corner.</summary>
    private static (int Column, int Row) RightOf((int Column, int Row) corner, int direction) => direction switch
    {
        0 => corner,
        1 => (corner.Column - 1, corner.Row),
        2 => (corner.Column - 1, corner.Row - 1),
        _ => (corner.Column, corner.Row - 1),
    };

    private static (int Column, int Row) LeftOf((int Column, int Row) corner, int direction) => RightOf(corner, (direction + 3) % 4);

    private static bool IsIn(ReadOnlySpan<int> labels, PixelWindow window, int label, (int Column, int Row) at) =>
        at.Column >= 0 && at.Row >= 0 && at.Column < window.Width && at.Row < window.Height
            && labels[(at.Row * window.Width) + at.Column] == label;

    private static PixelPoint Crossing(
        ReadOnlySpan<byte> plane, PixelWindow window, (int Column, int Row) inside, (int Column, int Row) outside, double level, int stride)
    {
        var high = Value(plane, window, inside);
        var low = Value(plane, window, outside);
        // A value beyond that is as high belongs to an adjacent set: both outlines meet half way.
        var share = high - low > 1 && low < level
            ? Math.Clamp((high - level) / (high - low), MinCentreDistance, 1 - MinCentreDistance)
            : 0.5;
        return new PixelPoint(
            (window.Column + inside.Column + 0.5 + (share * (outside.Column - inside.Column))) * stride,
            (window.Row + inside.Row + 0.5 + (share * (outside.Row - inside.Row))) * stride);
    }

    private static double Value(ReadOnlySpan<byte> plane, PixelWindow window, (int Column, int Row) at) =>
        at.Column < 0 || at.Row < 0 || at.Column >= window.Width || at.Row >= window.Height
            ? 0
            : plane[(at.Row * window.Width) + at.Column];
}
