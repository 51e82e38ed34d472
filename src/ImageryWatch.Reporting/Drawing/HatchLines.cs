namespace ImageryWatch.Reporting;

/// <summary>Hatching style in points, the same on every canvas: white lines with a dark casing, visible on cloud and on shadow.</summary>
internal static class HatchLines
{
    public const double Spacing = 4.5;

    public static IReadOnlyList<Pen> Pens { get; } = [new(new Colour(0, 0, 0, 0.45), 1.5), new(new Colour(0xFF, 0xFF, 0xFF, 0.9), 0.7)];
}
