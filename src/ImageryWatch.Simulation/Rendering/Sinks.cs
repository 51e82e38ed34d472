using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Writes the shadow plane; overlapping shadows take the maximum.</summary>
internal readonly struct ShadowSink(float[] plane, float strength) : ICoverageSink
{
    public ShadowSink(Canvas canvas, float strength)
        : this(canvas.Shadow, strength)
    {
    }

    public void Row(int index, ReadOnlySpan<float> coverage)
    {
        var shadow = plane.AsSpan(index, coverage.Length);
        for (var i = 0; i < coverage.Length; i++) shadow[i] = Math.Max(shadow[i], Math.Min(1, coverage[i]) * strength);
    }
}

/// <summary>Accumulates the union of several polygons (the segments of a line), which is blended once.</summary>
internal readonly struct UnionSink(float[] plane, int firstIndex) : ICoverageSink
{
    public void Row(int index, ReadOnlySpan<float> coverage)
    {
        var target = plane.AsSpan(index - firstIndex, coverage.Length);
        for (var i = 0; i < coverage.Length; i++) target[i] = Math.Max(target[i], Math.Min(1, coverage[i]));
    }
}

/// <summary>Blends a roof over the canvas, darkened by tree shadows.</summary>
internal readonly struct ShadedSink(Canvas canvas, float[] shade, Brush brush, Lighting lighting, float slope) : ICoverageSink
{
    public void Row(int index, ReadOnlySpan<float> coverage)
    {
        for (var i = 0; i < coverage.Length; i++)
            if (coverage[i] > 0) Blend(index + i, Math.Min(1, coverage[i]));
    }

    private void Blend(int at, float coverage)
    {
        var (x, y) = (canvas.GroundX[at], canvas.GroundY[at]);
        var lit = brush.Colour(x, y) * lighting.On(slope, shade[at]);
        canvas.Light[at] += (lit - canvas.Light[at]) * (coverage * brush.Opacity(x, y));
    }
}

/// <summary>Blends a lit material over the canvas.</summary>
internal readonly struct MaterialSink(Canvas canvas, Brush brush, Vector4 light) : ICoverageSink
{
    public void Row(int index, ReadOnlySpan<float> coverage)
    {
        for (var i = 0; i < coverage.Length; i++)
            if (coverage[i] > 0) Blend(index + i, Math.Min(1, coverage[i]));
    }

    private void Blend(int at, float coverage)
    {
        var (x, y) = (canvas.GroundX[at], canvas.GroundY[at]);
        var alpha = coverage * brush.Opacity(x, y);
        canvas.Light[at] += ((brush.Colour(x, y) * light) - canvas.Light[at]) * alpha;
    }
}
