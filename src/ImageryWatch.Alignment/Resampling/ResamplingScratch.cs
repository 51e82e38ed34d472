using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>What one thread needs while it resamples: grown once, reused for every block.</summary>
internal sealed class ResamplingScratch
{
    private float[] _values = [];

    /// <summary>The pixels as they were read.</summary>
    public PixelBlock Source { get; } = new();

    /// <summary>The same after averaging of bands and of pixels.</summary>
    public PixelBlock Prepared { get; } = new();

    public double[] Columns { get; private set; } = [];

    public double[] Rows { get; private set; } = [];

    public float[] FractionColumns { get; private set; } = [];

    public float[] FractionRows { get; private set; } = [];

    public int[] Offsets { get; private set; } = [];

    public UnseenCause[] Unseen { get; private set; } = [];

    public int Width { get; private set; }

    public void Fit(int width, int bandCount)
    {
        Width = width;
        if (_values.Length < width * bandCount) _values = new float[width * bandCount];
        if (Columns.Length >= width) return;
        Columns = new double[width];
        Rows = new double[width];
        FractionColumns = new float[width];
        FractionRows = new float[width];
        Offsets = new int[width];
        Unseen = new UnseenCause[width];
    }

    /// <summary>The resampled row of one band.</summary>
    public Span<float> Values(int band) => _values.AsSpan(band * Width, Width);
}
