using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Draws the sensor of one date: exposure, colour cast, sharpness, noise, processing artefacts.</summary>
internal static class SensorPlanner
{
    public static SensorModel Plan(DateFrame frame, RandomStream random, double snow)
    {
        var (imaging, family) = (frame.Options.Imaging, frame.Sensor);
        var sharpened = family.Bands.Count > 1 && random.Chance(imaging.PanSharpenChance);
        return new SensorModel
        {
            Name = "synthetic-" + family.Name, Bands = family.Bands, FullScale = family.FullScale,
            White = DrawWhite(random, imaging, family, snow), Offset = DrawOffset(random, imaging),
            Lift = (float)random.In(family.Lift), BlurPixels = (float)random.In(imaging.BlurPixels),
            Noise = (float)random.In(imaging.Noise),
            Compression = random.Chance(imaging.CompressionChance) ? (float)random.In(imaging.Compression) : 0,
            ColourSmearPixels = sharpened ? random.Whole(1, 2) : 0,
            ColourShiftColumns = sharpened ? random.Whole(-1, 1) : 0, ColourShiftRows = sharpened ? random.Whole(-1, 1) : 0,
            Collar = Collar.Draw(random.Substream("collar"), imaging.CollarChance, frame.Grid.Width, frame.Grid.Height),
            NoiseSeed = random.NextBits(),
        };
    }

    /// <summary>One exposure for all bands and a smaller colour cast per band; lower exposure with snow.</summary>
    private static Vector4 DrawWhite(RandomStream random, ImagingOptions imaging, SensorFamily family, double snow)
    {
        var cast = imaging.GainSpread / 3;
        float Cast() => (float)random.Between(1 - cast, 1 + cast);
        var exposure = random.Between(1 - imaging.GainSpread, 1 + imaging.GainSpread) * (1 + (0.8 * snow));
        return new Vector4(0.80f * Cast(), 0.90f * Cast(), Cast(), 1.5f * Cast()) * (float)(random.In(family.White) * exposure);
    }

    private static Vector4 DrawOffset(RandomStream random, ImagingOptions imaging)
    {
        var common = random.Between(0, imaging.OffsetSpread);
        float Band() => (float)(common + random.Between(-imaging.OffsetSpread / 6, imaging.OffsetSpread / 4));
        return new Vector4(Band(), Band(), Band(), Band());
    }
}
