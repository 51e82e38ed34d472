namespace ImageryWatch.Preprocessing;

/// <summary>
/// Ground of one exact value in all bands, over an area in which imagery has noise: blanked or painted over, so it carries no information.
/// </summary>
internal static class FlatFill
{
    /// <summary>The cells of the fill; none where cells are single pixels.</summary>
    public static bool[] Find(QualityMaskOptions options, CellImage image)
    {
        var fill = new bool[image.IsConstant.Length];
        if (!image.HasContrast) return fill;
        var minCells = image.CellsOf(options.MinFlatSquareMetres);
        foreach (var region in CellRegions.Of(image.IsConstant, image.Columns, minCells))
            foreach (var equal in region.GroupBy(cell => image.Brightness[cell]).Where(group => group.Count() >= minCells))
                foreach (var cell in equal) fill[cell] = true;
        return fill;
    }
}
