using ImageryWatch.Classification;

namespace ImageryWatch.Training;

/// <summary>Labelled candidates of one part; candidates without a label are excluded.</summary>
internal sealed class CandidateRows
{
    public List<TrainingRow> Training { get; } = [];

    public List<TrainingRow> HeldOut { get; } = [];

    /// <summary>Whether both sets contain true and false candidates.</summary>
    public bool CanBeFitted => HasBoth(Training) && HasBoth(HeldOut);

    public string Counts =>
        $"found {Training.Count(row => row.Label)} true of {Training.Count} training candidates and {HeldOut.Count(row => row.Label)} true "
            + $"of {HeldOut.Count} held-out candidates";

    public void Add<T>(IReadOnlyList<Feature<T>> features, T measured, float? label, bool heldOut)
    {
        if (label is not { } known) return;
        var values = new float[features.Count];
        FeatureRow.Encode(features, measured, values);
        (heldOut ? HeldOut : Training).Add(new TrainingRow { Label = known > 0.5f, Features = values });
    }

    private static bool HasBoth(List<TrainingRow> rows) => rows.Exists(row => row.Label) && rows.Exists(row => !row.Label);
}
