using ImageryWatch.Application;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>An object of the review as the page receives it.</summary>
internal static class ItemJson
{
    private const int Decimals = 3;

    public static object Of(ReviewItem item)
    {
        var (centre, box) = (ChangeLabels.CentreOf(item.Geometry), item.Geometry.EnvelopeInternal);
        return new
        {
            item.Id, item.Kind, item.Label, item.Class, item.Change, item.Confidence, item.Likelihood, item.Zone, item.Reasons,
            item.AreaM2, item.LengthM, item.WidthM, item.HeightM, item.Mgrs, item.Longitude, item.Latitude, item.Geometry,
            center = Rounded(centre.X, centre.Y),
            bounds = Rounded(box.MinX, box.MinY, box.MaxX, box.MaxY),
            item.Worth, item.Version, item.Decision, item.Comments,
        };
    }

    private static double[] Rounded(params double[] values) => [.. values.Select(value => Math.Round(value, Decimals))];
}
