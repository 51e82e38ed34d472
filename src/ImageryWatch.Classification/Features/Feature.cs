namespace ImageryWatch.Classification;

/// <summary>One input of a model.</summary>
/// <param name="Name">Name in the model card; changing it invalidates models.</param>
/// <param name="Unit">Unit of the value; "1" for ratios, shares and logarithms of them.</param>
/// <param name="Value">The value; NaN = missing.</param>
/// <param name="Text">Text of the measurement for reports (dates as in <see cref="FeatureText"/>); empty if the value does not help a
/// reader.</param>
internal sealed record Feature<T>(string Name, string Unit, Func<T, double> Value, Func<T, string> Text)
{
    /// <summary>A feature that is not quoted in reports.</summary>
    public Feature(string name, string unit, Func<T, double> value)
        : this(name, unit, value, _ => "")
    {
    }

    /// <summary>Empty if the value is missing.</summary>
    public string TextOf(T measured) => double.IsNaN(Value(measured)) ? "" : Text(measured);
}
