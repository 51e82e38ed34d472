using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Keeps a rectangle of cells of <see cref="AveragedPixels"/>, identified by the pixels below them.</summary>
/// <param name="pixels">The cells.</param>
/// <param name="cells">The rectangle.</param>
internal readonly struct StoredPictureBlock(AveragedPixels pixels, PixelWindow cells)
{
    private const string Step = "picture blocks";

    /// <param name="cache">Null: the cells are computed.</param>
    /// <param name="source">The raster.</param>
    /// <param name="window">Its pixels below the cells.</param>
    /// <param name="bands">Bands averaged.</param>
    /// <param name="compute">Computes the cells.</param>
    public void Get(StepCache? cache, IPixelSource source, PixelWindow window, int[] bands, Action compute)
    {
        if (cache is null || (source as IContentKeyed)?.KeyOf(window) is not { } content)
        {
            compute();
            return;
        }

        var key = cache.Key(Step).Add(content).Add(window).Add(cells).Add(pixels.Width).Add(pixels.Height)
            .Add(string.Join(',', bands)).Finish();
        if (cache.Read(Step, key) is { } stored)
        {
            Restore(stored);
            return;
        }

        compute();
        cache.Write(key, Bytes());
    }

    private byte[] Bytes()
    {
        var bytes = new byte[((pixels.Planes.Length * sizeof(float)) + 1) * cells.PixelCount];
        var at = 0;
        foreach (var plane in pixels.Planes) at = Copy(MemoryMarshal.AsBytes(plane.AsSpan()), sizeof(float), bytes, at, isRestoring: false);
        Copy(MemoryMarshal.AsBytes(pixels.Causes.AsSpan()), 1, bytes, at, isRestoring: false);
        return bytes;
    }

    private void Restore(Span<byte> bytes)
    {
        var at = 0;
        foreach (var plane in pixels.Planes) at = Copy(MemoryMarshal.AsBytes(plane.AsSpan()), sizeof(float), bytes, at, isRestoring: true);
        Copy(MemoryMarshal.AsBytes(pixels.Causes.AsSpan()), 1, bytes, at, isRestoring: true);
    }

    private int Copy(Span<byte> plane, int size, Span<byte> bytes, int at, bool isRestoring)
    {
        for (var row = cells.Row; row < cells.EndRow; row++, at += cells.Width * size)
        {
            var own = plane.Slice(((row * pixels.Width) + cells.Column) * size, cells.Width * size);
            var stored = bytes.Slice(at, cells.Width * size);
            if (isRestoring) stored.CopyTo(own);
            else own.CopyTo(stored);
        }

        return at;
    }
}
