using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

/// <summary>Houses present in both dates, made by hand. Pixels of half a metre.</summary>
internal static class HouseCases
{
    public const double PixelSizeMetres = 0.5;

    /// <summary>Intensities are the values of the band.</summary>
    private static readonly ContrastStretch Unchanged = new([0], [0], [255]);

    public static PairCalibration Calibration { get; } = new()
    {
        NoisePerBand = [1], LowThreshold = 3, HighThreshold = 6, Stretch = new(Unchanged, Unchanged), LineThreshold = new(5, 5),
    };

    public static Segment Roof(int column, int row, int width, int height) => new(
        OrientedRectangle.Create(new PixelPoint(column + (width / 2.0), row + (height / 2.0)), width, height, 0), width * height, 1, 0)
    {
        NetworkLevel = 0.5,
    };

    public static HousePair Pair(Segment before, Segment after) => new(before, after)
    {
        Overlap = RoofPixels.Overlap(before.Footprint, after.Footprint),
        Confidence = 1,
    };

    public static HousePair Exchanged(this HousePair house) => Pair(house.After, house.Before);

    /// <summary>Features without neighbours; null where the house is not assessable.</summary>
    public static AlteredFeatures? Measure(ScenePair pair, HousePair house, PairCalibration? calibration = null)
    {
        using var cell = StructureCell.Read(
            pair, calibration ?? Calibration, new PaintedPlanes(pair.Grid).Map(), pair.Grid.Window, 0, [], [], new CellPixels());
        var extractor = new AlteredFeatureExtractor(cell, PixelSizeMetres);
        return extractor.IsAssessable(house) ? extractor.Measure(house) : null;
    }

    /// <summary>A roof of equal outline in both dates, of the given brightness.</summary>
    public static PaintedPair Paint(this PaintedPair scene, Segment before, float valueBefore, Segment after, float valueAfter) =>
        Fill(Fill(scene, false, before, valueBefore), true, after, valueAfter);

    private static PaintedPair Fill(PaintedPair scene, bool inAfter, Segment roof, float value)
    {
        var bounds = roof.Rectangle.Bounds();
        return scene.Fill(inAfter, bounds.Column, bounds.Row, bounds.Width, bounds.Height, value);
    }
}
