namespace ImageryWatch.Reporting;

/// <summary>Print size of pictures that are not laid out in millimetres: the width of a page between its margins.</summary>
public static class PrintSize
{
    private const double PageWidthInches = 180 / 25.4;

    /// <summary>Resolution at which a picture fills the width of a page.</summary>
    public static double DotsPerInch(int widthPixels) => widthPixels / PageWidthInches;
}
