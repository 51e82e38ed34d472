using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>Resampling buffers of one thread, reused for every block.</summary>
internal sealed class ResamplingScratch
{
    private float[] _values = [];
    private float[] _across = [];
    private float[] _down = [];

    /// <summary>The pixels as read.</summary>
    public PixelBlock Source { get; } = new();

    /// <summary>The pixels after averaging of bands and boxes.</summary>
    public PixelBlock Prepared { get; } = new();

    /// <summary>True if any pixel read or prepared is masked.</summary>
    public bool SourceHasMasked { get; set; }

    public double[] Columns { get; private set; } = [];

    public double[] Rows { get; private set; } = [];

    public float[] FractionColumns { get; private set; } = [];

    public float[] FractionRows { get; private set; } = [];

    public int[] Offsets { get; private set; } = [];

    public QualityFlags[] Quality { get; private set; } = [];

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
        Quality = new QualityFlags[width];
    }

    /// <summary>Weights of the taps along the row, for all bands.</summary>
    public Span<float> Across => _across.AsSpan(0, CubicWeightKernel.Taps * Width);

    /// <summary>Weights of the taps down the column.</summary>
    public Span<float> Down => _down.AsSpan(0, CubicWeightKernel.Taps * Width);

    /// <summary>The resampled row of one band.</summary>
    public Span<float> Values(int band) => _values.AsSpan(band * Width, Width);
}
