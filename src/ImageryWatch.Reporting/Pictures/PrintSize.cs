namespace ImageryWatch.Reporting;

/// <summary>Print size of pictures without a layout in millimetres: the page width between the margins.</summary>
public static class PrintSize
{
    private const double PageWidthInches = 180 / 25.4;

    /// <summary>Resolution at which a picture fills the page width.</summary>
    public static double DotsPerInch(int widthPixels) => widthPixels / PageWidthInches;
}
