namespace ImageryWatch.Geospatial;

/// <summary>The tests of a raster's pixel values, with the values that the survey of the raster found.</summary>
internal sealed class PixelScreening(RasterLayout layout, PixelSurvey survey)
{
    public PixelSurvey Survey => survey;

    public QualityScreening Values { get; } = new(layout, survey);

    /// <summary>Null for a raster without constant border.</summary>
    public CollarScreening? Collars { get; } =
        survey.Fills.Count == 0 ? null : new CollarScreening(survey.Fills, layout.Width, layout.Height);
}
