namespace ImageryWatch.Reporting;

/// <summary>Origin of the imagery in a picture.</summary>
public enum ImageryOrigin
{
    /// <summary>One satellite image.</summary>
    Captured,

    /// <summary>Satellite images of several dates in one picture.</summary>
    CapturedDates,

    /// <summary>Created by the scene generator, entirely or in part.</summary>
    Generated,
}

/// <summary>Metadata in the file of a picture.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">Text alternative.</param>
/// <param name="Credit">Image credit.</param>
/// <param name="Producer">Product and version.</param>
/// <param name="Origin">Origin of the imagery.</param>
public sealed record PictureDescription(string Title, string Text, string Credit, string Producer, ImageryOrigin Origin)
{
    /// <summary>The text, prefixed with the synthetic notice for generated imagery.</summary>
    internal string LabelledText => Origin == ImageryOrigin.Generated && !Text.StartsWith(SyntheticNotice.Text, StringComparison.Ordinal)
        ? $"{SyntheticNotice.Text}. {Text}"
        : Text;
}
