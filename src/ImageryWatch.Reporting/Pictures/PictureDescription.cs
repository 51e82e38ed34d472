namespace ImageryWatch.Reporting;

/// <summary>Where the imagery of a picture comes from.</summary>
public enum ImageryOrigin
{
    /// <summary>One satellite image.</summary>
    Captured,

    /// <summary>Satellite images of several dates in one picture.</summary>
    CapturedDates,

    /// <summary>Made by the scene generator, wholly or in part.</summary>
    Generated,
}

/// <summary>What the file of a picture records about it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">What is shown, for people who cannot see it.</param>
/// <param name="Credit">Credit of the imagery.</param>
/// <param name="Producer">Product and version.</param>
/// <param name="Origin">Where the imagery comes from.</param>
public sealed record PictureDescription(string Title, string Text, string Credit, string Producer, ImageryOrigin Origin)
{
    /// <summary>The text, which begins with the synthetic notice where the imagery is generated.</summary>
    internal string LabelledText => Origin == ImageryOrigin.Generated && !Text.StartsWith(SyntheticNotice.Text, StringComparison.Ordinal)
        ? $"{SyntheticNotice.Text}. {Text}"
        : Text;
}
