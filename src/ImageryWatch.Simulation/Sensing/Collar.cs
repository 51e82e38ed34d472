using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>The nodata border of a rotated scene: the area outside four slanted lines.</summary>
internal sealed record Collar(double Left, double Top, double Right, double Bottom, double Slant, int Width, int Height)
{
    public static Collar None(int width, int height) => new(0, 0, 0, 0, 0, width, height);

    public bool IsEmpty => Left <= 0 && Top <= 0 && Right <= 0 && Bottom <= 0;

    /// <summary>True if the grid pixel with this centre is nodata.</summary>
    public bool IsObscured(PixelPoint centre) =>
        centre.Column < 0 || centre.Row < 0 || centre.Column > Width || centre.Row > Height || IsInsideCollar(centre.Column, centre.Row);

    private bool IsInsideCollar(double column, double row) =>
        (Left > 0 && column < Left + (Slant * row))
        || (Top > 0 && row < Top + (Slant * (Width - column)))
        || (Right > 0 && Width - column < Right + (Slant * (Height - row)))
        || (Bottom > 0 && Height - row < Bottom + (Slant * column));

    public static Collar Draw(RandomStream random, double chance, int width, int height)
    {
        if (!random.Chance(chance)) return None(width, height);
        var side = Math.Min(width, height);
        double Border() => random.Chance(0.6) ? random.Between(0.01, 0.08) * side : 0;
        return new Collar(Border(), Border(), Border(), Border(), random.Between(0, 0.06), width, height);
    }
}
