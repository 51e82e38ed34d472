using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>What a batch is checked against, read before the comparisons start: rules, baseline, decisions.</summary>
public sealed class GateInputs
{
    private const int FirstFeatureLine = 3;
    private readonly GateOptions _options;
    private readonly Baseline? _baseline;
    private readonly DecisionSet? _decisions;

    internal GateInputs(GateOptions options, Baseline? baseline, DecisionSet? decisions) =>
        (_options, _baseline, _decisions) = (options, baseline, decisions);

    /// <param name="file">The pipeline file with the rules and the sites.</param>
    /// <param name="baselines">Files changes.geojson, or folders of results; empty: every change is new.</param>
    /// <param name="decisions">Files decisions.geojson.</param>
    /// <exception cref="ConfigurationException">A rule names an unknown site or zone, or a decision is invalid.</exception>
    /// <exception cref="InputException">A baseline cannot be read.</exception>
    public static GateInputs Load(PipelineFile file, IReadOnlyList<string> baselines, IReadOnlyList<string> decisions)
    {
        GateNames.Check(file);
        return new GateInputs(
            file.Options.Gate, baselines.Count > 0 ? Baseline.Load(baselines) : null,
            decisions.Count > 0 ? new DecisionSet(DecisionsFile.Load(decisions)) : null);
    }

    /// <param name="pairs">All comparisons of the batch, in its order.</param>
    public GateResult Evaluate(IReadOnlyList<GatePair> pairs)
    {
        var reviewed = Reviewed(pairs);
        if (_baseline is not null)
            reviewed = [.. reviewed.Select(pair => pair with { Changes = _baseline.Compare(pair.Pair, pair.Changes) })];
        var warnings = new List<string>();
        if (_decisions is not null) reviewed = _decisions.Apply(reviewed, warnings);
        return new GateResult
        {
            Options = _options,
            Pairs = reviewed,
            Reasons = new GateEvaluation(_options, reviewed).Reasons(),
            HasBaseline = _baseline is not null,
            HasDecisions = _decisions is not null,
            Absent = _baseline?.Absent(reviewed) ?? [],
            Missed = _decisions?.Missed ?? [],
            Warnings = warnings,
        };
    }

    /// <summary>The pairs before a baseline and decisions are applied.</summary>
    internal static IReadOnlyList<ReviewedPair> Reviewed(IReadOnlyList<GatePair> pairs) => [.. pairs.Select(pair =>
        new ReviewedPair(pair, [.. pair.Changes.Select((change, i) => new ReviewedChange(change, FirstFeatureLine + i))]))];
}
