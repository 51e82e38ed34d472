namespace ImageryWatch.Simulation;

/// <summary>A function of ground position, stored at nodes and interpolated bilinearly, with constant extrapolation.</summary>
internal sealed class Lattice
{
    private readonly float[] _values;
    private readonly float _minX;
    private readonly float _minY;
    private readonly float _perMetre;

    public Lattice(Bounds area, double stepMetres, Func<Vec, float> valueAt)
    {
        Area = area;
        StepMetres = stepMetres;
        (_minX, _minY, _perMetre) = ((float)area.MinX, (float)area.MinY, (float)(1 / stepMetres));
        Columns = (int)Math.Ceiling(area.Width / stepMetres) + 2;
        Rows = (int)Math.Ceiling(area.Height / stepMetres) + 2;
        _values = new float[Columns * Rows];
        for (var r = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++)
                _values[(r * Columns) + c] = valueAt(new Vec(area.MinX + (c * stepMetres), area.MinY + (r * stepMetres)));
    }

    public Bounds Area { get; }

    public double StepMetres { get; }

    public int Columns { get; }

    public int Rows { get; }

    public float At(float x, float y)
    {
        var u = Math.Clamp((x - _minX) * _perMetre, 0, Columns - 1.001f);
        var v = Math.Clamp((y - _minY) * _perMetre, 0, Rows - 1.001f);
        var c = (int)u;
        var r = (int)v;
        var at = (r * Columns) + c;
        u -= c;
        v -= r;
        var top = _values[at] + (u * (_values[at + 1] - _values[at]));
        var bottom = _values[at + Columns] + (u * (_values[at + Columns + 1] - _values[at + Columns]));
        return top + (v * (bottom - top));
    }

    public float At(Vec p) => At((float)p.X, (float)p.Y);

    /// <summary>Gradient per metre, east and south.</summary>
    public Vec Gradient(Vec p)
    {
        var h = StepMetres;
        var (east, south) = (new Vec(h, 0), new Vec(0, h));
        return new Vec((At(p + east) - At(p - east)) / (2 * h), (At(p + south) - At(p - south)) / (2 * h));
    }

    /// <summary>Changes the nodes in a box, in place.</summary>
    public void Edit(Bounds box, Func<Vec, float, float> change)
    {
        var c0 = Math.Max(0, (int)Math.Ceiling((box.MinX - Area.MinX) / StepMetres));
        var r0 = Math.Max(0, (int)Math.Ceiling((box.MinY - Area.MinY) / StepMetres));
        var c1 = Math.Min(Columns - 1, (int)Math.Floor((box.MaxX - Area.MinX) / StepMetres));
        var r1 = Math.Min(Rows - 1, (int)Math.Floor((box.MaxY - Area.MinY) / StepMetres));
        for (var r = r0; r <= r1; r++)
        {
            for (var c = c0; c <= c1; c++)
            {
                var at = (r * Columns) + c;
                _values[at] = change(new Vec(Area.MinX + (c * StepMetres), Area.MinY + (r * StepMetres)), _values[at]);
            }
        }
    }
}
