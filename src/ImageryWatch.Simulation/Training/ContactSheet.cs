using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Many scenes in one picture, before and after side by side, for visual inspection.</summary>
public static class ContactSheet
{
    private const int Gap = 4;

    /// <summary>Contrast-stretched to the 0.5 and 99.5 % quantiles of each date's brightness.</summary>
    /// <param name="scenes">Options and seed of each scene, in reading order.</param>
    /// <param name="columns">Pairs side by side.</param>
    /// <param name="thumbnailPixels">Side of one date's picture; larger scenes are averaged down.</param>
    public static RgbImage Make(IReadOnlyList<(SynthesisOptions Options, ulong Seed)> scenes, int columns = 4, int thumbnailPixels = 256)
    {
        var rows = (scenes.Count + columns - 1) / columns;
        var (cellWidth, cellHeight) = ((2 * thumbnailPixels) + (3 * Gap), thumbnailPixels + Gap);
        var sheet = new RgbImage(columns * cellWidth, rows * cellHeight, new byte[3 * columns * cellWidth * rows * cellHeight]);
        for (var i = 0; i < scenes.Count; i++)
        {
            var pair = SceneGenerator.Generate(scenes[i].Options, scenes[i].Seed);
            var (left, top) = (i % columns * cellWidth, i / columns * cellHeight);
            Paste(sheet, Thumbnail(pair.Before, thumbnailPixels), left, top);
            Paste(sheet, Thumbnail(pair.After, thumbnailPixels), left + thumbnailPixels + Gap, top);
        }

        return sheet;
    }

    /// <summary>A square picture of a whole image in natural colours (grey where it has one band).</summary>
    public static RgbImage Thumbnail(IPixelSource source, int side)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        var picture = new byte[3 * side * side];
        BandRole[] colours = [BandRole.Red, BandRole.Green, BandRole.Blue];
        for (var channel = 0; channel < 3; channel++)
        {
            var band = Math.Max(0, source.Bands.ToList().IndexOf(colours[channel]));
            var small = Shrink(block.Band(band), source.Width, source.Height, side);
            var (low, high) = Stretch(small);
            for (var i = 0; i < small.Length; i++)
                picture[(3 * i) + channel] = (byte)Math.Clamp(255 * MathF.Sqrt(Math.Max(0, (small[i] - low) / (high - low))), 0, 255);
        }

        return new RgbImage(side, side, picture);
    }

    /// <summary>Means over boxes of whole pixels; a plane smaller than the thumbnail is enlarged by repeating pixels.</summary>
    private static float[] Shrink(ReadOnlySpan<float> plane, int width, int height, int side)
    {
        var small = new float[side * side];
        for (var i = 0; i < small.Length; i++)
        {
            var (top, bottom) = Box(i / side, height, side);
            var (left, right) = Box(i % side, width, side);
            var sum = 0f;
            for (var row = top; row < bottom; row++)
                foreach (var value in plane[((row * width) + left)..((row * width) + right)]) sum += value;
            small[i] = sum / ((bottom - top) * (right - left));
        }

        return small;

        static (int Start, int End) Box(int cell, int pixels, int cells)
        {
            var start = cell * pixels / cells;
            return (start, Math.Max(start + 1, (cell + 1) * pixels / cells));
        }
    }

    private static (float Low, float High) Stretch(float[] values)
    {
        var valid = values.Where(value => value > 0).Order().ToArray();
        if (valid.Length < 2) return (0, 1);
        var (low, high) = (valid[valid.Length / 200], valid[valid.Length - 1 - (valid.Length / 200)]);
        return (low * 0.8f, Math.Max(high, low + 1));
    }

    private static void Paste(RgbImage sheet, RgbImage picture, int left, int top)
    {
        for (var r = 0; r < picture.Height; r++)
            picture.Pixels.AsSpan(3 * r * picture.Width, 3 * picture.Width)
                .CopyTo(sheet.Pixels.AsSpan(3 * (((top + r) * sheet.Width) + left)));
    }
}
