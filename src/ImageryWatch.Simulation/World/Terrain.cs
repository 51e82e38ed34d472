namespace ImageryWatch.Simulation;

/// <summary>A mountain valley: meandering axis, flat floor, slopes up to ridges, and fractal relief.</summary>
internal sealed class Terrain
{
    private const double StepMetres = 10;
    private readonly Vec _origin;
    private readonly Vec _along;
    private readonly double _floorHalfWidth;
    private readonly double _sideWidth;
    private readonly double _relief;
    private readonly double _meander;
    private readonly NoiseTable _noise;
    private readonly Vec _shift;

    public Terrain(RandomStream random, TerrainOptions options, Bounds area, NoiseTable noise)
    {
        _noise = noise;
        _along = Vec.TowardsAzimuth(random.Between(0, 360));
        _origin = area.Centre + (_along.Right * (random.Between(-0.25, 0.25) * Math.Min(area.Width, area.Height)));
        _floorHalfWidth = random.In(options.ValleyFloorMetres) / 2;
        _sideWidth = random.In(options.ValleySideMetres);
        _relief = random.In(options.ReliefMetres);
        _meander = random.Between(10, 60);
        _shift = new Vec(random.Between(0, 512), random.Between(0, 512));
        Heights = new Lattice(area.Inflate(600), StepMetres, p => (float)HeightOf(p));
        MaxHeight = _relief * 1.4;
    }

    public Lattice Heights { get; }

    public double MaxHeight { get; }

    /// <summary>Unit vector along the valley.</summary>
    public Vec Along => _along;

    public double FloorHalfWidthMetres => _floorHalfWidth;

    /// <summary>Signed distance to the valley's axis, in metres; negative to its left.</summary>
    public double Across(Vec p)
    {
        var along = (p - _origin).Dot(_along);
        return (p - _origin).Dot(_along.Right) - (_meander * Bend(along));
    }

    /// <summary>A point by its position along and across the valley.</summary>
    public Vec At(double along, double across) =>
        _origin + (_along * along) + (_along.Right * (across + (_meander * Bend(along))));

    /// <summary>Position along the valley, metres from the middle of the scene.</summary>
    public double AlongOf(Vec p) => (p - _origin).Dot(_along);

    /// <summary>Slope, metres per metre.</summary>
    public double Steepness(Vec p) => Heights.Gradient(p).Length;

    /// <summary>Error of a coarse elevation model, about -1..1 times its typical size; largest on slopes.</summary>
    public double ModelError(Vec p) =>
        _noise.At((float)((p.X / 12) + _shift.Y), (float)((p.Y / 12) + _shift.X)) * Math.Clamp(
            0.4 + (Math.Abs(Across(p)) / (_floorHalfWidth + _sideWidth)), 0, 1.2);

    private double Bend(double along) => 2 * _noise.At((float)((along / 18) + _shift.X), (float)_shift.Y);

    private double HeightOf(Vec p)
    {
        var t = Math.Clamp((Math.Abs(Across(p)) - _floorHalfWidth) / _sideWidth, 0, 1);
        var side = t * t * (3 - (2 * t));
        var coarse = _noise.At((float)((p.X / 9) + _shift.X), (float)((p.Y / 9) + _shift.Y));
        return _relief * ((0.75 * side) + (0.28 * coarse * (0.12 + side)));
    }
}
