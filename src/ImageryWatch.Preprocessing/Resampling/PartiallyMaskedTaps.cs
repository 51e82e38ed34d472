using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Replaces interpolated values where some taps are masked; for the rule see <see cref="TileSampler"/>.</summary>
internal static class PartiallyMaskedTaps
{
    public static void Repair(ResamplingScratch scratch, SourcePreparation preparation)
    {
        var block = preparation.Result(scratch);
        for (var i = 0; i < scratch.Width; i++)
        {
            if (scratch.Quality[i] != QualityFlags.None || AllUnmasked(block, scratch.Offsets[i])) continue;
            scratch.Quality[i] = CauseAtCentre(block, scratch, i);
            if (scratch.Quality[i].HasValue() && !AllMeasured(block, scratch.Offsets[i])) Bilinear(block, scratch, preparation, i);
        }
    }

    private static bool AllUnmasked(PixelBlock block, int offset)
    {
        for (var r = 0; r < 4; r++)
            if (block.Quality.Slice(offset + (r * block.Width), 4).ContainsAnyExcept(QualityFlags.None)) return false;
        return true;
    }

    private static bool AllMeasured(PixelBlock block, int offset)
    {
        for (var r = 0; r < 4; r++)
            if (!block.Quality.Slice(offset + (r * block.Width), 4).HaveValues()) return false;
        return true;
    }

    private static QualityFlags CauseAtCentre(PixelBlock block, ResamplingScratch scratch, int i)
    {
        var column = scratch.FractionColumns[i] < 0.5f ? 1 : 2;
        var row = scratch.FractionRows[i] < 0.5f ? 1 : 2;
        var at = scratch.Offsets[i] + (row * block.Width) + column;
        if (block.Quality[at] != QualityFlags.OutsideCoverage) return block.Quality[at];
        return NearestInside(block, scratch.Offsets[i]);
    }

    // A position on the raster's edge may round to the pixel beyond it.
    private static QualityFlags NearestInside(PixelBlock block, int offset)
    {
        var cause = QualityFlags.OutsideCoverage;
        for (var k = 0; k < 4; k++)
        {
            var quality = block.Quality[InnerTap(block, offset, k)];
            if (quality == QualityFlags.None) return QualityFlags.None;
            if (quality != QualityFlags.OutsideCoverage) cause = quality;
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
        if (!block.Quality[InnerTap(block, scratch.Offsets[i], k)].HasValue()) return 0;
        var (s, t) = (scratch.FractionColumns[i], scratch.FractionRows[i]);
        const float minWeight = 1e-6f;
        return minWeight + (((k & 1) == 0 ? 1 - s : s) * ((k >> 1) == 0 ? 1 - t : t));
    }
}
