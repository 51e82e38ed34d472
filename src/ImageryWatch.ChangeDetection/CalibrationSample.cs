namespace ImageryWatch.ChangeDetection;

/// <summary>Values of both dates and their differences, from sample windows.</summary>
internal sealed class CalibrationSample(int bandCount)
{
    public QuantileSampler Before { get; } = new(bandCount);

    public QuantileSampler After { get; } = new(bandCount);

    public QuantileSampler Differences { get; } = new(bandCount);

    public void Add(CalibrationSample other)
    {
        Before.Add(other.Before);
        After.Add(other.After);
        Differences.Add(other.Differences);
    }
}
