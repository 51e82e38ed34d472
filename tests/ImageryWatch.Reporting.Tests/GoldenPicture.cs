namespace ImageryWatch.Reporting.Tests;

/// <summary>
/// Compares pictures by the means of blocks of 4 by 4 pixels, so that other versions of the font rasteriser pass and a moved or missing
/// label does not.
/// </summary>
internal static class GoldenPicture
{
    public const double MaxDifferingShare = 0.001;
    private const int Block = 4;
    private const double MaxDifference = 40;

    /// <summary>Fails if the picture differs from Golden/NAME.png; writes it to the folder of the tests then.</summary>
    public static void Check(string name, byte[] png)
    {
        var reference = Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.png");
        var share = File.Exists(reference) ? DifferingShare(PngReader.Read(File.ReadAllBytes(reference)), PngReader.Read(png)) : 1;
        if (share <= MaxDifferingShare) return;
        var actual = Path.Combine(AppContext.BaseDirectory, $"{name}.actual.png");
        File.WriteAllBytes(actual, png);
        Assert.Fail($"{share:P2} of the picture differ from Golden/{name}.png; see {actual}");
    }

    /// <summary>Share of the blocks whose mean differs; 1 if the sizes differ.</summary>
    public static double DifferingShare(PngReader expected, PngReader actual)
    {
        if (expected.Width != actual.Width || expected.Height != actual.Height) return 1;
        var (columns, rows) = (expected.Width / Block, expected.Height / Block);
        var differing = 0;
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                if (Difference(expected, actual, column * Block, row * Block) > MaxDifference) differing++;
        return (double)differing / (columns * rows);
    }

    private static double Difference(PngReader expected, PngReader actual, int x, int y)
    {
        var sums = new int[3];
        for (var row = y; row < y + Block; row++)
            for (var i = 0; i < 3 * Block; i++)
            {
                var at = (((row * expected.Width) + x) * 3) + i;
                sums[i % 3] += actual.Pixels[at] - expected.Pixels[at];
            }

        return sums.Max(sum => Math.Abs(sum) / (double)(Block * Block));
    }
}
