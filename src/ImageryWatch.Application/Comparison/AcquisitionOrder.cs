using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Order in time of two scenes, each of one moment or of a range of days; unknown times are in any order.</summary>
internal static class AcquisitionOrder
{
    /// <summary>True if all of <paramref name="before"/> is later than all of <paramref name="after"/>; single dates by days.</summary>
    public static bool IsReversed(SceneMetadata before, SceneMetadata after) =>
        before.Date is { } earlier && after.Date is { } later ? earlier > later : before.AcquiredAt?.Value > End(after);

    /// <summary>True if one of the scenes has a range of days and the other was acquired within it.</summary>
    public static bool Overlap(SceneMetadata before, SceneMetadata after) =>
        (before.DateRange is not null || after.DateRange is not null)
        && End(before) >= after.AcquiredAt?.Value && End(after) >= before.AcquiredAt?.Value;

    private static DateTimeOffset? End(SceneMetadata metadata) => metadata.AcquiredUntil ?? metadata.AcquiredAt?.Value;
}
