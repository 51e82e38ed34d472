using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Keeps what was found in the pixels of raster files, identified by the content of the files.</summary>
/// <param name="cache">Results of earlier runs.</param>
/// <param name="contentOf">Content of the file at a path with the files beside it.</param>
public sealed class SurveyCache(StepCache cache, Func<string, ContentKey> contentOf)
{
    private const string Step = "surveys of files";

    /// <summary>The survey of a raster; a VRT refers to other files, so it is always read.</summary>
    internal PixelSurvey Get(RasterLayout layout, Func<PixelSurvey> read)
    {
        if (layout.Driver == "VRT") return read();
        var key = cache.Key(Step).Add(contentOf(layout.Path)).Add(ReadingDescription.Of(layout)).Finish();
        if (cache.Read(Step, key) is { } stored) return StoredJson.Read<PixelSurvey>(stored);
        var survey = read();
        cache.Write(key, StoredJson.Bytes(survey));
        return survey;
    }
}
