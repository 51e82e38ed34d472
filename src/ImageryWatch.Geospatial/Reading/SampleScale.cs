using System.Globalization;

namespace ImageryWatch.Geospatial;

/// <summary>Scale and offset of a band as GDAL defines them: physical value = stored value * Factor + Offset.</summary>
internal readonly record struct SampleScale(double Factor, double Offset)
{
    public static SampleScale Identity { get; } = new(1, 0);

    public bool IsUsable => double.IsFinite(Factor) && Factor != 0 && double.IsFinite(Offset);

    /// <summary>Converts values stored with this scale to values stored with the scale <paramref name="other"/>.</summary>
    public SampleScale RelativeTo(SampleScale other) =>
        this == other ? Identity : new SampleScale(Factor / other.Factor, (Offset - other.Offset) / other.Factor);

    public float Apply(float value) => (value * (float)Factor) + (float)Offset;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"scale {Factor:G6}, offset {Offset:G6}");
}
