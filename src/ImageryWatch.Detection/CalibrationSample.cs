namespace ImageryWatch.Detection;

/// <summary>Values of both dates and their differences, from sample windows.</summary>
internal sealed class CalibrationSample(int bandCount)
{
    public SampleValues Before { get; } = new(bandCount);

    public SampleValues After { get; } = new(bandCount);

    public SampleValues Differences { get; } = new(bandCount);

    public void Add(CalibrationSample other)
    {
        Before.Add(other.Before);
        After.Add(other.After);
        Differences.Add(other.Differences);
    }
}
