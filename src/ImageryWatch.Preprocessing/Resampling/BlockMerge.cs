using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Merges a resampled row of one tile into the mosaic. Earlier tiles have priority, except that a saturated pixel is replaced by an
/// unmasked one from a later tile.
/// </summary>
internal static class BlockMerge
{
    public static void Row(PixelWindow part, int row, PixelBlock block, ResamplingScratch scratch, int bandCount)
    {
        var at = ((row - block.Window.Row) * block.Width) + part.Column - block.Window.Column;
        var target = block.Quality.Slice(at, part.Width);
        var found = scratch.Quality.AsSpan(0, part.Width);
        if (!target.Contains(QualityFlags.None) && !found.ContainsAnyExcept(QualityFlags.None))
            CopyAll(at, block, scratch, bandCount, target);
        else for (var i = 0; i < part.Width; i++) MergePixel(at, i, block, scratch, bandCount);
    }

    private static void CopyAll(int at, PixelBlock block, ResamplingScratch scratch, int bandCount, Span<QualityFlags> target)
    {
        target.Clear();
        for (var band = 0; band < bandCount; band++) scratch.Values(band).CopyTo(block.Band(band)[at..]);
    }

    private static void MergePixel(int at, int i, PixelBlock block, ResamplingScratch scratch, int bandCount)
    {
        ref var cause = ref block.Quality[at + i];
        var found = scratch.Quality[i];
        if (cause == QualityFlags.None || (cause == QualityFlags.Saturated && found != QualityFlags.None)) return;
        if (!found.HasValue())
        {
            cause = Combine(cause, found);
            return;
        }

        cause = found;
        for (var band = 0; band < bandCount; band++) block.Band(band)[at + i] = scratch.Values(band)[i];
    }

    // OutsideCoverage is kept only if no tile gives another flag.
    private static QualityFlags Combine(QualityFlags earlier, QualityFlags found)
    {
        var known = (earlier | found) & ~QualityFlags.OutsideCoverage;
        return known == QualityFlags.None ? QualityFlags.OutsideCoverage : known;
    }
}
