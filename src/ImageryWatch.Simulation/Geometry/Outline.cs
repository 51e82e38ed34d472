namespace ImageryWatch.Simulation;

/// <summary>Construction and measurement of polygons and polylines. Polygons do not repeat their first point.</summary>
internal static class Outline
{
    /// <summary>A rectangle around <paramref name="centre"/>: <paramref name="along"/> is a unit vector, sides in metres.</summary>
    public static Vec[] Rectangle(Vec centre, Vec along, double length, double width)
    {
        var a = along * (length / 2);
        var b = along.Right * (width / 2);
        return [centre - a - b, centre + a - b, centre + a + b, centre - a + b];
    }

    public static Vec[] Regular(Vec centre, double radius, int corners, double turn = 0)
    {
        var points = new Vec[corners];
        for (var i = 0; i < corners; i++) points[i] = centre + (Vec.TowardsAzimuth((360.0 * i / corners) + turn) * radius);
        return points;
    }

    /// <summary>A smooth irregular closed shape: radius times 1 +- <paramref name="roughness"/>, three harmonics.</summary>
    public static Vec[] Blob(RandomStream random, Vec centre, double radius, double roughness, int corners = 24)
    {
        var phase = new double[] { random.Between(0, 360), random.Between(0, 360), random.Between(0, 360) };
        var points = new Vec[corners];
        for (var i = 0; i < corners; i++)
        {
            var angle = 360.0 * i / corners;
            var wave = 0.0;
            for (var k = 0; k < 3; k++) wave += DeterministicMath.Sin(DeterministicMath.Radians(((k + 2) * angle) + phase[k])) / (k + 1.5);
            points[i] = centre + (Vec.TowardsAzimuth(angle) * (radius * (1 + (roughness * wave))));
        }

        return points;
    }

    public static Vec[] Shift(Vec[] points, Vec by)
    {
        var moved = new Vec[points.Length];
        for (var i = 0; i < points.Length; i++) moved[i] = points[i] + by;
        return moved;
    }

    public static Vec Mean(ReadOnlySpan<Vec> points)
    {
        var sum = new Vec(0, 0);
        foreach (var p in points) sum += p;
        return sum * (1.0 / points.Length);
    }

    public static bool Contains(ReadOnlySpan<Vec> polygon, Vec p)
    {
        var inside = false;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            if (a.Y > p.Y != b.Y > p.Y && p.X < ((b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y)) + a.X) inside = !inside;
        }

        return inside;
    }

    public static double Length(ReadOnlySpan<Vec> line)
    {
        var sum = 0.0;
        for (var i = 1; i < line.Length; i++) sum += (line[i] - line[i - 1]).Length;
        return sum;
    }

    /// <summary>The line with points at most <paramref name="step"/> metres apart; corners stay.</summary>
    public static Vec[] Densify(ReadOnlySpan<Vec> line, double step)
    {
        var points = new List<Vec> { line[0] };
        for (var i = 1; i < line.Length; i++)
        {
            var pieces = Math.Max(1, (int)Math.Ceiling((line[i] - line[i - 1]).Length / step));
            for (var k = 1; k <= pieces; k++) points.Add(Vec.Lerp(line[i - 1], line[i], (double)k / pieces));
        }

        return [.. points];
    }

    /// <summary>Closes a polygon by repeating its first point, for use as a line.</summary>
    public static Vec[] Close(Vec[] polygon) => [.. polygon, polygon[0]];

    /// <summary>The line moved sideways (positive to the right of its direction), mitred at the corners.</summary>
    public static Vec[] Offset(ReadOnlySpan<Vec> line, double metres)
    {
        var moved = new Vec[line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var before = (line[i] - line[Math.Max(0, i - 1)]).Unit;
            var after = (line[Math.Min(line.Length - 1, i + 1)] - line[i]).Unit;
            if (i == 0) before = after;
            if (i == line.Length - 1) after = before;
            var normal = (before.Right + after.Right).Unit;
            moved[i] = line[i] + (normal * (metres / Math.Max(0.5, normal.Dot(after.Right))));
        }

        return moved;
    }

    /// <summary>Distance from <paramref name="p"/> to the segment.</summary>
    public static double Distance(Vec p, Vec a, Vec b)
    {
        var d = b - a;
        var squared = d.Dot(d);
        var t = squared > 0 ? Math.Clamp((p - a).Dot(d) / squared, 0, 1) : 0;
        return (p - (a + (d * t))).Length;
    }

    public static double Distance(Vec p, ReadOnlySpan<Vec> line)
    {
        var nearest = double.MaxValue;
        for (var i = 1; i < line.Length; i++) nearest = Math.Min(nearest, Distance(p, line[i - 1], line[i]));
        return nearest;
    }
}
