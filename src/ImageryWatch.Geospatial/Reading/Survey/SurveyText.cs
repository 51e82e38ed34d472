using System.Globalization;

namespace ImageryWatch.Geospatial;

/// <summary>Warnings about values without information that the files do not declare.</summary>
internal static class SurveyText
{
    public static IEnumerable<string> Warnings(IReadOnlyList<GdalRaster> tiles) =>
        tiles.Select(tile => tile.Layout.NoDataWarning).OfType<string>().Distinct()
            .Concat(tiles.SelectMany(Fills).Distinct())
            .Concat(Saturation(tiles));

    private static IEnumerable<string> Fills(GdalRaster tile) =>
        tile.Survey.Fills.Where(fill => !IsCommon(fill, tile.Layout))
            .Select(fill => $"the border is filled with one constant value ({fill}), which is treated as nodata");

    /// <summary>Zero, where <see cref="MaskKinds.CommonFill"/> applies, and declared values need no warning.</summary>
    private static bool IsCommon(FillValue fill, RasterLayout layout) =>
        fill.Values.All(value => value == 0) && layout.Masks.HasFlag(MaskKinds.CommonFill) && GdalDataTypes.IsUnsignedCount(layout.DataType)
        || fill.Values.Zip(layout.NoData).All(band => band.First == (float?)band.Second);

    private static IEnumerable<string> Saturation(IReadOnlyList<GdalRaster> tiles)
    {
        var found = tiles.SelectMany(tile => tile.Survey.Ceilings).OfType<BandCeiling>().Where(ceiling => ceiling.Share > 0);
        foreach (var value in found.GroupBy(ceiling => ceiling.Value).OrderBy(group => group.Key))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * value.Max(ceiling => ceiling.Share):0.##} % of the sampled pixels have the highest value, {value.Key:G7}, which "
                + $"is treated as the saturation value");
    }
}
