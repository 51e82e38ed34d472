using System.Numerics.Tensors;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>Filters over whole row-major planes, written to be read, not to be fast.</summary>
internal static class WholePlane
{
    /// <summary>Mean over the square window of a pixel, as far as it lies inside the plane.</summary>
    public static float[] BoxMean(float[] plane, int width, int height, int radius)
    {
        var (across, mean) = (new float[plane.Length], new float[plane.Length]);
        for (var row = 0; row < height; row++) SlidingMean(plane, row * width, 1, width, radius, across);
        for (var column = 0; column < width; column++) SlidingMean(across, column, width, height, radius, mean);
        return mean;
    }

    /// <summary>Grey opening by a 3 x 3 square, as the pass does it: takes away what is thinner than three pixels.</summary>
    public static float[] Opened(float[] plane, int width, int height)
    {
        var (eroded, opened, row) = (new float[plane.Length], new float[plane.Length], new float[width]);
        SquareFilterKernel.Erode(plane, width, height, eroded, row);
        SquareFilterKernel.Dilate(eroded, width, height, opened, row);
        return opened;
    }

    /// <summary>Likewise by a 2 x 2 square: a tower of three pixels keeps its middle, a line of one goes.</summary>
    public static float[] OpenedByTwo(float[] plane, int width, int height)
    {
        var opened = OverTwo(OverTwo(plane, width, height, 1, 0, smallest: true), width, height, 0, 1, smallest: true);
        return OverTwo(OverTwo(opened, width, height, -1, 0, smallest: false), width, height, 0, -1, smallest: false);
    }

    /// <summary>
    /// Grey area opening (Vincent 1993, by the union of Meijster and Wilkinson 2002): takes away peaks of fewer pixels, whatever their
    /// shape.
    /// What then stands above a threshold are the regions of that size, as the pass keeps them.
    /// </summary>
    public static float[] AreaOpened(float[] plane, int width, int height, int minPixels)
    {
        var (order, parent, area) = (new int[plane.Length], new int[plane.Length], new int[plane.Length]);
        for (var i = 0; i < order.Length; i++) (order[i], parent[i]) = (i, -1);
        Array.Sort(Array.ConvertAll(plane, value => -value), order);
        foreach (var pixel in order)
        {
            (parent[pixel], area[pixel]) = (pixel, 1);
            var (row, column) = (pixel / width, pixel % width);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(height - 1, row + 1); y++)
                for (var x = Math.Max(0, column - 1); x <= Math.Min(width - 1, column + 1); x++)
                    if (parent[(y * width) + x] >= 0) Join(Root((y * width) + x), pixel);
        }

        var opened = new float[plane.Length];
        for (var i = order.Length - 1; i >= 0; i--)
            opened[order[i]] = parent[order[i]] == order[i] ? plane[order[i]] : opened[parent[order[i]]];
        return opened;

        int Root(int pixel)
        {
            while (parent[pixel] != pixel) pixel = parent[pixel] = parent[parent[pixel]];
            return pixel;
        }

        void Join(int root, int pixel)
        {
            if (root == pixel) return;
            if (area[root] >= minPixels && plane[root] != plane[pixel])
            {
                area[pixel] = minPixels;
                return;
            }

            (parent[root], area[pixel]) = (pixel, area[pixel] + area[root]);
        }
    }

    /// <summary>Largest value over the square window of a pixel.</summary>
    public static float[] Largest(float[] plane, int width, int height, int radius)
    {
        for (var i = 0; i < radius; i++)
        {
            var (wider, row) = (new float[plane.Length], new float[width]);
            SquareFilterKernel.Dilate(plane, width, height, wider, row);
            plane = wider;
        }

        return plane;
    }

    /// <summary>Grey opening by a straight segment of an odd number of pixels that runs along (columns, rows).</summary>
    public static float[] OpenedAlong(float[] plane, int width, int height, int pixels, (int Columns, int Rows) step)
    {
        var eroded = AlongSegment(plane, width, height, pixels, step, smallest: true);
        return AlongSegment(eroded, width, height, pixels, step, smallest: false);
    }

    private static float[] AlongSegment(float[] plane, int width, int height, int pixels, (int Columns, int Rows) step, bool smallest)
    {
        var result = (float[])plane.Clone();
        for (var reach = -(pixels / 2); reach <= pixels / 2; reach++)
            Combine(result, plane, width, height, reach * step.Columns, reach * step.Rows, smallest);
        return result;
    }

    private static float[] OverTwo(float[] plane, int width, int height, int columns, int rows, bool smallest)
    {
        var result = (float[])plane.Clone();
        Combine(result, plane, width, height, columns, rows, smallest);
        return result;
    }

    /// <summary>The smaller or larger of each pixel of the result and the plane's at an offset, as far as that lies inside.</summary>
    private static void Combine(float[] result, float[] plane, int width, int height, int columns, int rows, bool smallest)
    {
        var (from, length) = (Math.Max(0, -columns), width - Math.Abs(columns));
        for (var row = Math.Max(0, -rows); row < Math.Min(height, height - rows) && length > 0; row++)
        {
            var here = result.AsSpan((row * width) + from, length);
            var there = plane.AsSpan(((row + rows) * width) + from + columns, length);
            if (smallest) TensorPrimitives.Min(here, there, here);
            else TensorPrimitives.Max(here, there, here);
        }
    }

    private static void SlidingMean(float[] values, int first, int step, int count, int radius, float[] result)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(radius, count); i++) sum += values[first + (i * step)];
        for (var i = 0; i < count; i++)
        {
            if (i + radius < count) sum += values[first + ((i + radius) * step)];
            if (i > radius) sum -= values[first + ((i - radius - 1) * step)];
            result[first + (i * step)] = (float)(sum / (Math.Min(count - 1, i + radius) - Math.Max(0, i - radius) + 1));
        }
    }
}
