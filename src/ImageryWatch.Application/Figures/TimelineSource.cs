using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The pair that shows a date of a timeline.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Outline">The structure on its grid.</param>
/// <param name="Opened">Its scenes.</param>
/// <param name="Pictures">Pictures of both of its dates.</param>
/// <param name="IsBefore">True if the date is the earlier one of the pair.</param>
internal sealed record TimelineSource(
    TimelinePair Pair, Geometry Outline, RecordedPair Opened, ReportPictures Pictures, bool IsBefore)
{
    public SceneMetadata Metadata => (IsBefore ? Opened.Scenes.Before : Opened.Scenes.After).Metadata;

    /// <summary>The limits of the contrast stretch of the date alone; null where they are not known.</summary>
    public IReadOnlyList<BandLimits>? OwnLimits =>
        Pictures.OwnLimits() is { } limits ? IsBefore ? limits.Before : limits.After : null;

    /// <summary>Areas without data in the date; null where they are not known.</summary>
    public Func<PixelWindow, int, MaskedPicture>? WithoutData => IsBefore ? Pictures.WithoutData?.Before : Pictures.WithoutData?.After;

    /// <summary>The pictures of the date; with its own contrast stretch if no limits are given.</summary>
    public Func<PixelWindow, int, RgbImage> Picture(IReadOnlyList<BandLimits>? limits)
    {
        if (Pictures.Stretched is not { } both || (limits ?? OwnLimits) is not { } used) return IsBefore ? Pictures.Before : Pictures.After;
        var stretched = IsBefore ? both.Before : both.After;
        return (window, side) => stretched(window, side, used);
    }
}
