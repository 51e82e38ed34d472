namespace ImageryWatch.Alignment;

/// <summary>
/// Snow on open ground. Where snow lies, a good part of the scene is bright, and what it adds to the darker ground is white
/// or bluish: dry grass, soil and sand add more red than blue, roofs cover too little. Whether ground in one band is snow
/// or sand cannot be told, so none is claimed there. Snow in the shade of hills is dark and is not found: the share is a
/// lower bound.
/// </summary>
internal sealed class SnowGround(ObservabilityOptions options, CellImage image, VeilMap veil)
{
    private const double DarkGround = 0.25;

    /// <summary>The cells under snow; none where the scene as a whole does not show it.</summary>
    /// <param name="hidden">Cells under clouds.</param>
    public bool[] Find(bool[] hidden)
    {
        var bright = Bright(hidden);
        return image.HasColour && IsWide(bright, hidden) && StandsOut(bright, hidden) && RedOverBlue(bright, hidden) < options.SnowRedOverBlue
            ? bright : new bool[bright.Length];
    }

    private bool IsWide(bool[] bright, bool[] hidden)
    {
        var open = Enumerable.Range(0, hidden.Length).Count(cell => image.Seen[cell] && !hidden[cell]);
        return bright.Count(cell => cell) > options.MinSnowShare * open;
    }

    private bool StandsOut(bool[] bright, bool[] hidden)
    {
        var (snow, ground) = (image.Values(image.Brightness, cell => bright[cell]), image.Values(image.Brightness, cell => !bright[cell] && !hidden[cell]));
        return ground.Length == 0 || Medians.Of(snow) > options.SnowAboveGround * Medians.Of(ground);
    }

    private bool[] Bright(bool[] hidden)
    {
        // Clouds would set the scale; it is taken from the ground.
        double[] ground = image.Values(image.Brightness, cell => !hidden[cell]);
        if (ground.Length == 0) return new bool[hidden.Length];
        var limit = veil.Ground + (options.SnowBrightness * (Medians.Quantile(ground, 0.995) - veil.Ground));
        return [.. image.Brightness.Select((value, cell) => image.Seen[cell] && !hidden[cell] && value > limit && image.Colourfulness[cell] < options.CloudColourfulness)];
    }

    /// <summary>What bright ground has more of red than dark ground, over what it has more of blue.</summary>
    private double RedOverBlue(bool[] bright, bool[] hidden)
    {
        var limit = veil.Ground + (DarkGround * (veil.Bright - veil.Ground));
        bool IsDark(int cell) => !hidden[cell] && !bright[cell] && image.Brightness[cell] < limit;
        var red = Difference(image.Red, cell => bright[cell], IsDark);
        var blue = Difference(image.Blue, cell => bright[cell], IsDark);
        return red > 0 && blue > 0 ? red / blue : double.PositiveInfinity;
    }

    private double Difference(float[] band, Func<int, bool> bright, Func<int, bool> dark) =>
        Medians.Of(image.Values(band, bright)) - Medians.Of(image.Values(band, dark));
}
