using System.Buffers;
using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Paints flat objects: polygons, and lines with a width.</summary>
internal sealed class PatchPainter(WorldPlan plan, Dates date)
{
    public void Paint(Canvas canvas, Patch patch, int identity)
    {
        if (patch.On(date) is not { } material) return;
        var sink = new MaterialSink(canvas, new Brush(plan, material, identity), Vector4.One);
        if (patch.WidthMetres > 0) FillLine(canvas, patch.Points, patch.WidthMetres, ref sink);
        else FillPolygon(canvas, patch.Points, 0, ref sink);
    }

    public static void FillPolygon<TSink>(Canvas canvas, ReadOnlySpan<Vec> ground, double height, ref TSink sink)
        where TSink : struct, ICoverageSink
    {
        Span<Vec> pixels = ground.Length <= 64 ? stackalloc Vec[64] : new Vec[ground.Length];
        pixels = pixels[..ground.Length];
        canvas.View.ToPixels(ground, height, pixels);
        PolygonCoverage.Fill(pixels, canvas, ref sink);
    }

    /// <summary>The union of one quadrilateral per segment and a round joint at every vertex.</summary>
    public static void FillLine<TSink>(Canvas canvas, ReadOnlySpan<Vec> line, double width, ref TSink sink)
        where TSink : struct, ICoverageSink
    {
        var near = canvas.Near.Inflate(width);
        var box = BoxOf(canvas, line, width);
        if (box.IsEmpty) return;
        var count = box.Height * canvas.Window.Width;
        var plane = ArrayPool<float>.Shared.Rent(count);
        Array.Clear(plane, 0, count);
        var union = new UnionSink(plane, (box.Row - canvas.Window.Row) * canvas.Window.Width);
        for (var i = 0; i < line.Length; i++)
        {
            if (i + 1 < line.Length && Bounds.Of(line.Slice(i, 2)).Touches(near))
                FillSegment(canvas, line[i], line[i + 1], width, ref union);
            if (width > canvas.View.PixelSizeMetres && near.Contains(line[i])) FillJoint(canvas, line[i], width, ref union);
        }

        var left = box.Column - canvas.Window.Column;
        for (var row = 0; row < box.Height; row++)
            sink.Row(
                ((box.Row - canvas.Window.Row + row) * canvas.Window.Width)
                    + left, plane.AsSpan((row * canvas.Window.Width) + left, box.Width));
        ArrayPool<float>.Shared.Return(plane);
    }

    /// <summary>The pixels of the window that the line may touch.</summary>
    private static PixelWindow BoxOf(Canvas canvas, ReadOnlySpan<Vec> line, double width)
    {
        var pixels = new Vec[line.Length];
        canvas.View.ToPixels(line, 0, pixels);
        var box = Bounds.Of(pixels).Inflate((width / canvas.View.PixelSizeMetres) + 2);
        var (column, row) = ((int)Math.Floor(box.MinX), (int)Math.Floor(box.MinY));
        return new PixelWindow(column, row, (int)Math.Ceiling(box.Width) + 1, (int)Math.Ceiling(box.Height) + 1).Intersect(canvas.Window);
    }

    private static void FillSegment<TSink>(Canvas canvas, Vec a, Vec b, double width, ref TSink sink)
        where TSink : struct, ICoverageSink
    {
        var side = (b - a).Unit.Right * (width / 2);
        FillPolygon(canvas, [a - side, b - side, b + side, a + side], 0, ref sink);
    }

    private static void FillJoint<TSink>(Canvas canvas, Vec at, double width, ref TSink sink)
        where TSink : struct, ICoverageSink => FillPolygon(canvas, Outline.Regular(at, width / 2, 8), 0, ref sink);
}
