using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Alignment;

/// <summary>What one thread needs while it resamples: grown once, reused for every block.</summary>
internal sealed class ResamplingScratch
{
    private float[] _values = [];
    private float[] _across = [];
    private float[] _down = [];

    /// <summary>The pixels as they were read.</summary>
    public PixelBlock Source { get; } = new();

    /// <summary>The same after averaging of bands and of pixels.</summary>
    public PixelBlock Prepared { get; } = new();

    /// <summary>Whether any pixel of what was read and prepared was not seen.</summary>
    public bool SourceHasUnseen { get; set; }

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
        (_across, _down) = (new float[CubicWeightKernel.Taps * width], new float[CubicWeightKernel.Taps * width]);
        Offsets = new int[width];
        Unseen = new UnseenCause[width];
    }

    /// <summary>Weights of the taps along the row, for all bands.</summary>
    public Span<float> Across => _across.AsSpan(0, CubicWeightKernel.Taps * Width);

    /// <summary>Weights of the taps down the column.</summary>
    public Span<float> Down => _down.AsSpan(0, CubicWeightKernel.Taps * Width);

    /// <summary>The resampled row of one band.</summary>
    public Span<float> Values(int band) => _values.AsSpan(band * Width, Width);
}
