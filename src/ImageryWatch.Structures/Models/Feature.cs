namespace ImageryWatch.Structures;

/// <summary>One input of a model.</summary>
/// <param name="Name">Name in the model's card; changing it invalidates models.</param>
/// <param name="Unit">Unit of the value; "1" for ratios, shares and logarithms of them.</param>
/// <param name="Value">The value; NaN = missing.</param>
/// <param name="Text">The measurement as a report states it (dates as in <see cref="FeatureText"/>); empty where the value alone would not help a reader.</param>
internal sealed record Feature<T>(string Name, string Unit, Func<T, double> Value, Func<T, string> Text)
{
    /// <summary>A feature that reports never quote.</summary>
    public Feature(string name, string unit, Func<T, double> value)
        : this(name, unit, value, _ => "")
    {
    }

    /// <summary>Empty where the value is missing.</summary>
    public string TextOf(T measured) => double.IsNaN(Value(measured)) ? "" : Text(measured);
}
