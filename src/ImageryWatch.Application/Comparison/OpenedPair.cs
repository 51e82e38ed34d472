using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>The two scenes of a comparison with their open files.</summary>
internal sealed class OpenedPair : IDisposable
{
    private readonly SceneOpener _beforeFiles;
    private readonly SceneOpener _afterFiles;

    /// <exception cref="InputException">A scene cannot be opened.</exception>
    /// <exception cref="ConfigurationException">The dates are in the wrong order.</exception>
    /// <param name="before">The earlier scene.</param>
    /// <param name="after">The later scene.</param>
    /// <param name="surveys">Surveys of earlier runs, or null.</param>
    public OpenedPair(SceneInput before, SceneInput after, SurveyCache? surveys = null)
    {
        _beforeFiles = before.Opener(surveys);
        _afterFiles = after.Opener(surveys);
        try
        {
            Before = _beforeFiles.Open(before.Paths);
            After = _afterFiles.Open(after.Paths);
            RejectReversedDates();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Scene Before { get; private set; }

    public Scene After { get; private set; }

    /// <summary>Gives all tiles their content keys.</summary>
    public void Identify(FileContent content) =>
        (Before, After) = (SceneContent.Identify(Before, content), SceneContent.Identify(After, content));

    public void Dispose()
    {
        _beforeFiles.Dispose();
        _afterFiles.Dispose();
    }

    private void RejectReversedDates()
    {
        if (AcquisitionOrder.IsReversed(Before.Metadata, After.Metadata))
            throw new ConfigurationException($"{Before.Name} ({Before.Metadata.DateText}) is given as the earlier scene, but {After.Name} "
                + $"({After.Metadata.DateText}) is older: swap them");
    }
}
