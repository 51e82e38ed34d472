using ImageryWatch.Core;

namespace ImageryWatch.TestKit;

/// <summary>
/// Two small dates painted by a test: textured ground that is the same in both, on which shapes are drawn. One band of
/// 8-bit values, pixels of half a metre, sun in the south-east at 40 degrees.
/// </summary>
public sealed class PaintedPair
{
    private readonly float[] _before;
    private readonly float[] _after;

    public PaintedPair(int width, int height, int seed, float texture = 4)
    {
        (Width, Height) = (width, height);
        var random = new Random(seed);
        var ground = new float[width * height];
        for (var i = 0; i < ground.Length; i++) ground[i] = 110 + ((float)random.NextDouble() * texture);
        // Something dark and something bright in both dates: contrast is judged against what a scene holds.
        for (var row = 0; row < 30; row++)
        {
            ground.AsSpan(row * width, 30).Fill(20);
            ground.AsSpan((row * width) + width - 30, 30).Fill(235);
        }

        _before = [.. ground.Select(v => v + ((float)random.NextDouble() * 2))];
        _after = [.. ground.Select(v => v + ((float)random.NextDouble() * 2))];
    }

    public int Width { get; }

    public int Height { get; }

    public QualityFlags[]? QualityAfter { get; set; }

    public AnalysisGrid Grid => new(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 500000, 4400000, 0.5, Width, Height);

    /// <summary>Fills a rectangle of one date.</summary>
    public PaintedPair Fill(bool inAfter, int column, int row, int width, int height, float value)
    {
        var plane = inAfter ? _after : _before;
        for (var r = row; r < row + height; r++)
            for (var c = column; c < column + width; c++) plane[(r * Width) + c] = value;
        return this;
    }

    /// <summary>
    /// A tower of 3 m with the shadow of 8 m height that a sun in the south-east, 40 degrees up, throws to the north-west.
    /// </summary>
    public PaintedPair Tower(bool inAfter, int column, int row)
    {
        var plane = inAfter ? _after : _before;
        for (var step = 0; step < 14; step++)
            for (var across = 0; across < 5; across++) plane[((row + across - step) * Width) + column + 5 - across - step] = 40;
        for (var step = 0; step < 14; step++)
            for (var across = 0; across < 4; across++) plane[((row + across - step) * Width) + column + 4 - across - step] = 40;
        return Fill(inAfter, column, row, 6, 6, 200);
    }

    public ScenePair Pair(bool withSun = true) => new()
    {
        Grid = Grid,
        Before = new InMemoryRaster(Width, Height, [BandRole.Panchromatic], [_before], null, 255),
        After = new InMemoryRaster(Width, Height, [BandRole.Panchromatic], [_after], QualityAfter, 255),
        Bands = [BandRole.Panchromatic],
        Radiometry = [new BandMatch(BandRole.Panchromatic, 1, 0, 1)],
        Sun = withSun ? new(new SunPosition(135, 40), new SunPosition(135, 40)) : default,
        RegistrationToleranceMetres = 0.3,
    };
}
