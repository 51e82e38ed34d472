namespace ImageryWatch.Reporting;

/// <summary>The look of hatching, in points, shared by both backends.</summary>
internal static class HatchLines
{
    public const double Spacing = 4;
    public const double Width = 0.6;
}
