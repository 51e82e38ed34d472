namespace ImageryWatch.Simulation;

/// <summary>A position or direction on the ground in metres: x to the east, y to the south, from the grid's top-left corner.</summary>
public readonly record struct Vec(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>The direction a quarter turn clockwise on the map (east becomes south).</summary>
    public Vec Right => new(-Y, X);

    public Vec Unit
    {
        get
        {
            var length = Length;
            return length > 0 ? new Vec(X / length, Y / length) : new Vec(1, 0);
        }
    }

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator *(Vec a, double scale) => new(a.X * scale, a.Y * scale);

    public double Dot(Vec other) => (X * other.X) + (Y * other.Y);

    public double Cross(Vec other) => (X * other.Y) - (Y * other.X);

    /// <summary>The unit vector towards an azimuth, clockwise from north.</summary>
    public static Vec TowardsAzimuth(double degrees)
    {
        var radians = DeterministicMath.Radians(degrees);
        return new Vec(DeterministicMath.Sin(radians), -DeterministicMath.Cos(radians));
    }

    public static Vec Lerp(Vec a, Vec b, double t) => a + ((b - a) * t);
}
