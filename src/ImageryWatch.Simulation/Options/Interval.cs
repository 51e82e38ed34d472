namespace ImageryWatch.Simulation;

/// <summary>Closed interval from which a value is drawn.</summary>
public readonly record struct Interval(double Min, double Max)
{
    /// <summary>A fixed value.</summary>
    public static implicit operator Interval(double value) => new(value, value);

    public static Interval ToInterval(double value) => new(value, value);

    public bool Contains(double value) => value >= Min && value <= Max;
}
