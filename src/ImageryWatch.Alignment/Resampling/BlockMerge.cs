using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>Lays a resampled row of one tile under what earlier tiles of the mosaic already saw; where they were saturated, a later one that saw the ground wins.</summary>
internal static class BlockMerge
{
    public static void Row(PixelWindow part, int row, PixelBlock block, ResamplingScratch scratch, int bandCount)
    {
        var at = ((row - block.Window.Row) * block.Width) + part.Column - block.Window.Column;
        var target = block.Unseen.Slice(at, part.Width);
        var found = scratch.Unseen.AsSpan(0, part.Width);
        if (!target.Contains(UnseenCause.None) && !found.ContainsAnyExcept(UnseenCause.None)) CopyAll(at, block, scratch, bandCount, target);
        else for (var i = 0; i < part.Width; i++) MergePixel(at, i, block, scratch, bandCount);
    }

    private static void CopyAll(int at, PixelBlock block, ResamplingScratch scratch, int bandCount, Span<UnseenCause> target)
    {
        target.Clear();
        for (var band = 0; band < bandCount; band++) scratch.Values(band).CopyTo(block.Band(band)[at..]);
    }

    private static void MergePixel(int at, int i, PixelBlock block, ResamplingScratch scratch, int bandCount)
    {
        ref var cause = ref block.Unseen[at + i];
        var found = scratch.Unseen[i];
        if (cause == UnseenCause.None || (cause == UnseenCause.Saturated && found != UnseenCause.None)) return;
        if (!found.HasValue())
        {
            cause = Combine(cause, found);
            return;
        }

        cause = found;
        for (var band = 0; band < bandCount; band++) block.Band(band)[at + i] = scratch.Values(band)[i];
    }

    // "No tile covers this" holds only as long as no tile says anything else.
    private static UnseenCause Combine(UnseenCause earlier, UnseenCause found)
    {
        var known = (earlier | found) & ~UnseenCause.OutsideCoverage;
        return known == UnseenCause.None ? UnseenCause.OutsideCoverage : known;
    }
}
