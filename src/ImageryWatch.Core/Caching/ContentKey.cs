namespace ImageryWatch.Core;

/// <summary>
/// Identifies a value by everything that it depends on: equal keys mean equal values. SHA-256 in lower-case hexadecimal digits.
/// </summary>
public readonly record struct ContentKey(string Hex)
{
    public override string ToString() => Hex;
}
