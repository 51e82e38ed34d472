namespace ImageryWatch.Preprocessing;

/// <summary>
/// Ground of one exact value in all bands, over an area in which imagery has noise: blanked or painted over, so it carries no information.
/// Images of few values (palettes, strong compression) have constant cells everywhere; there, constant ground is imagery.
/// </summary>
internal static class FlatFill
{
    /// <summary>Share of constant cells outside of fills beyond which the image has few values.</summary>
    private const double MaxScatteredShare = 0.02;

    /// <summary>The cells of the fill; none where cells are single pixels, or the image has few values.</summary>
    public static bool[] Find(QualityMaskOptions options, CellImage image)
    {
        var fill = new bool[image.IsConstant.Length];
        if (!image.HasContrast) return fill;
        var minCells = image.CellsOf(options.MinFlatSquareMetres);
        foreach (var region in CellRegions.Of(image.IsConstant, image.Columns, minCells))
            foreach (var equal in region.GroupBy(cell => image.Brightness[cell]).Where(group => group.Count() >= minCells))
                foreach (var part in Parts(equal, fill.Length, image.Columns, minCells))
                    foreach (var cell in part) fill[cell] = true;
        return HasFewValues(image, fill) ? new bool[fill.Length] : fill;
    }

    /// <summary>Connected parts of cells of one value.</summary>
    private static IEnumerable<IReadOnlyList<int>> Parts(IEnumerable<int> equal, int cells, int columns, int minCells)
    {
        var isEqual = new bool[cells];
        foreach (var cell in equal) isEqual[cell] = true;
        return CellRegions.Of(isEqual, columns, minCells);
    }

    private static bool HasFewValues(CellImage image, bool[] fill)
    {
        var (outside, constant) = (0, 0);
        for (var cell = 0; cell < fill.Length; cell++)
        {
            if (fill[cell]) continue;
            outside++;
            if (image.IsConstant[cell]) constant++;
        }

        return constant > MaxScatteredShare * outside;
    }
}
