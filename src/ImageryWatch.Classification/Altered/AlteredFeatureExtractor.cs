using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Measures houses present in both dates of one cell.</summary>
internal sealed class AlteredFeatureExtractor(StructureCell cell, double pixelSizeMetres)
{
    private const double AssessableMarginMetres = 1;
    private const double PeakReachMetres = 2;
    private const int TolerancePixels = 1;

    /// <summary>Border that the inner correlation excludes, less the margin of <see cref="PatchCorrelation"/>.</summary>
    private const double BorderPixels = 3;
    private const double MaxShadowMetres = 40;
    private const double DarkGreyLevels = 10;

    /// <summary>Null for a house that is not assessable.</summary>
    public AlteredFeatures? MeasureIfAssessable(HousePair house) => IsAssessable(house) ? Measure(house) : null;

    /// <summary>True if both dates show both outlines completely: unmasked, and not too much of them saturated.</summary>
    public bool IsAssessable(HousePair house)
    {
        var margin = AssessableMarginMetres / pixelSizeMetres;
        return ((DateImage[])[cell.Before, cell.After]).All(date =>
            date.IsAssessable(house.Before.Rectangle, margin) && date.IsAssessable(house.After.Rectangle, margin));
    }

    public AlteredFeatures Measure(HousePair house)
    {
        var (earlier, later) = (house.Before.Footprint, house.After.Footprint);
        var pixels = RoofPixels.Of(earlier, later, IsRoof);
        var rectangle = house.After.Rectangle;
        return new AlteredFeatures
        {
            AreaSquareMetres = new(Area(earlier), Area(later)),
            Overlap = house.Overlap,
            Network = new(
                cell.Network.Mean(Plane(OutputState.Before), earlier), cell.Network.Mean(Plane(OutputState.After), later)),
            NetworkChange = Math.Max(
                cell.Network.Mean(Plane(OutputState.Appeared), later), cell.Network.Mean(Plane(OutputState.Removed), earlier)),
            NetworkChangePeak = Math.Max(
                Peak(Plane(OutputState.Appeared), rectangle), Peak(Plane(OutputState.Removed), house.Before.Rectangle)),
            Roof = Colours(pixels.Inside),
            Ground = Colours(pixels.Ring),
            Strip = Colours(pixels.Strip),
            Correlation = PatchCorrelation.Best(cell.Before, cell.After, rectangle, TolerancePixels),
            InnerCorrelation = PatchCorrelation.Best(cell.Before, cell.After, rectangle.Grow(-BorderPixels), TolerancePixels),
            Edges = new(EdgeSupport.Measure(cell.Before, house.Before.Rectangle), EdgeSupport.Measure(cell.After, rectangle)),
            CrossEdges = new(EdgeSupport.Measure(cell.Before, rectangle), EdgeSupport.Measure(cell.After, house.Before.Rectangle)),
            Ridge = new(Ridge(cell.Before, rectangle), Ridge(cell.After, rectangle)),
            ShadowHeightMetres = new(ShadowHeight(cell.Before, house.Before.Rectangle), ShadowHeight(cell.After, rectangle)),
        };
    }

    private double Area(Footprint shape) => shape.Area * pixelSizeMetres * pixelSizeMetres;

    private byte[] Plane(OutputState state) => cell.Network.Plane(new NetworkOutput(StructureClass.Housing, state));

    private bool IsRoof(PixelPoint point)
    {
        double At(OutputState state) => cell.Network.Peak(Plane(state), point, cell.Network.Stride);
        return Math.Max(At(OutputState.Before), At(OutputState.After)) >= NetworkShapeFinder.OutlineLevel;
    }

    private BeforeAfter<SurfaceColour> Colours(IReadOnlyList<(int Column, int Row)> pixels) =>
        new(SurfaceColour.Of(cell.Before, pixels), SurfaceColour.Of(cell.After, pixels));

    /// <summary>Highest probability near the centre and the ends of a house.</summary>
    private double Peak(byte[] plane, OrientedRectangle rectangle)
    {
        var end = rectangle.Length / 3;
        return ((double[])[-end, 0, end]).Max(along => cell.Network.Peak(plane, rectangle.At(along, 0), PeakReachMetres / pixelSizeMetres));
    }

    private static double Ridge(DateImage date, OrientedRectangle rectangle)
    {
        double Side(int sign)
        {
            var (sum, count) = (0.0, 0);
            for (var step = 0; step < 16; step++)
            {
                var along = (((step + 0.5) / 16) - 0.5) * 0.8 * rectangle.Length;
                if (date.IntensityAt(rectangle.At(along, sign * rectangle.Width / 4)) is not (>= 0 and var value)) continue;
                (sum, count) = (sum + value, count + 1);
            }

            return Math.Log((sum / count) + DarkGreyLevels);
        }

        return Side(1) - Side(-1);
    }

    private double ShadowHeight(DateImage date, OrientedRectangle rectangle)
    {
        if (date.Sun is not { ElevationErrorDegrees: 0 } sun) return double.NaN;
        var shadow = ShadowProfile.Measure(date, rectangle, ShadowProfile.Direction(sun), MaxShadowMetres / pixelSizeMetres);
        return shadow.Distinction <= 0
            ? double.NaN
            : shadow.LengthPixels * pixelSizeMetres * Math.Tan(sun.ElevationDegrees * Math.PI / 180);
    }
}
