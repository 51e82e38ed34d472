namespace ImageryWatch.Application;

/// <summary>A text is not a gate rule.</summary>
/// <param name="offset">Position of the problem in the text, from 0.</param>
/// <param name="message">What was expected and what was found.</param>
public sealed class GateRuleException(int offset, string message) : FormatException(message)
{
    public int Offset { get; } = offset;
}
