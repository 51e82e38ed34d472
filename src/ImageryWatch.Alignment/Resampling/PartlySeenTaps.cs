using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>Replaces interpolated values whose taps were not all seen; the rule stands at <see cref="TileSampler"/>.</summary>
internal static class PartlySeenTaps
{
    public static void Mend(ResamplingScratch scratch, SourcePreparation preparation)
    {
        var block = preparation.Result(scratch);
        for (var i = 0; i < scratch.Width; i++)
        {
            if (scratch.Unseen[i] != UnseenCause.None || AllSeen(block, scratch.Offsets[i])) continue;
            scratch.Unseen[i] = CauseAtCentre(block, scratch, i);
            if (scratch.Unseen[i].HasValue() && !AllMeasured(block, scratch.Offsets[i])) Bilinear(block, scratch, preparation, i);
        }
    }

    private static bool AllSeen(PixelBlock block, int offset)
    {
        for (var r = 0; r < 4; r++)
            if (block.Unseen.Slice(offset + (r * block.Width), 4).ContainsAnyExcept(UnseenCause.None)) return false;
        return true;
    }

    private static bool AllMeasured(PixelBlock block, int offset)
    {
        for (var r = 0; r < 4; r++)
            if (!block.Unseen.Slice(offset + (r * block.Width), 4).HaveValues()) return false;
        return true;
    }

    private static UnseenCause CauseAtCentre(PixelBlock block, ResamplingScratch scratch, int i)
    {
        var column = scratch.FractionColumns[i] < 0.5f ? 1 : 2;
        var row = scratch.FractionRows[i] < 0.5f ? 1 : 2;
        var at = scratch.Offsets[i] + (row * block.Width) + column;
        if (block.Unseen[at] != UnseenCause.OutsideCoverage) return block.Unseen[at];
        return NearestInside(block, scratch.Offsets[i]);
    }

    // A place on the very edge of the raster may round to the pixel beyond it.
    private static UnseenCause NearestInside(PixelBlock block, int offset)
    {
        var cause = UnseenCause.OutsideCoverage;
        for (var k = 0; k < 4; k++)
        {
            var unseen = block.Unseen[InnerTap(block, offset, k)];
            if (unseen == UnseenCause.None) return UnseenCause.None;
            if (unseen != UnseenCause.OutsideCoverage) cause = unseen;
        }

        return cause;
    }

    private static int InnerTap(PixelBlock block, int offset, int k) => offset + ((1 + (k >> 1)) * block.Width) + 1 + (k & 1);

    private static void Bilinear(PixelBlock block, ResamplingScratch scratch, SourcePreparation preparation, int i)
    {
        Span<float> weights = stackalloc float[4];
        var total = 0f;
        for (var k = 0; k < 4; k++) total += weights[k] = Weight(block, scratch, i, k);
        for (var band = 0; band < preparation.BandCount; band++)
        {
            var plane = preparation.Plane(scratch, band);
            var sum = 0f;
            for (var k = 0; k < 4; k++) sum += weights[k] * plane[InnerTap(block, scratch.Offsets[i], k)];
            scratch.Values(band)[i] = sum / total;
        }
    }

    private static float Weight(PixelBlock block, ResamplingScratch scratch, int i, int k)
    {
        if (!block.Unseen[InnerTap(block, scratch.Offsets[i], k)].HasValue()) return 0;
        var (s, t) = (scratch.FractionColumns[i], scratch.FractionRows[i]);
        const float least = 1e-6f;
        return least + (((k & 1) == 0 ? 1 - s : s) * ((k >> 1) == 0 ? 1 - t : t));
    }
}
