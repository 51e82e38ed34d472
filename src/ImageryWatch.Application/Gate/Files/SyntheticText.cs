namespace ImageryWatch.Application;

/// <summary>Notice in the results of generated imagery.</summary>
internal static class SyntheticText
{
    public const string Notice = "SYNTHETIC imagery: this result is not evidence.";
}
