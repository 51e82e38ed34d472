namespace ImageryWatch.Alignment;

/// <summary>
/// Which bright regions are clouds. Every cloud is soft-edged and without hard edges inside (so roofs, fields and snow
/// among trees are none), brighter than what lies around it, not strongly coloured, and not as bright on the other date
/// (so bare ground and sand are none). Beyond that one proof is asked for: a bright core, contrast lost where the other
/// date shows much, or a shadow where the sun puts it. Where the scene has much bright ground with hard edges (snow, as a
/// rule) brightness proves nothing; and where cells are single pixels, without edges to judge, only the shadow does.
/// </summary>
internal sealed class CloudRule(ObservabilityOptions options, CellImage image)
{
    /// <summary>The candidates that are clouds, and those that look like one without proof.</summary>
    /// <param name="candidates">All bright regions of the date.</param>
    /// <param name="isSnowy">The ground of this date is known to be bright.</param>
    /// <param name="castsShadow">Whether a shadow lies where the sun puts it.</param>
    public (IReadOnlyList<CloudCandidate> Clouds, IReadOnlyList<CloudCandidate> Unproven) Judge(
        IReadOnlyList<CloudCandidate> candidates, bool isSnowy, Func<CloudCandidate, bool> castsShadow)
    {
        var brightnessProves = !isSnowy && image.HasContrast && HardShare(candidates) < options.BrightGroundShare;
        var possible = candidates.Where(IsPossible).ToArray();
        bool[] proven = [.. possible.Select(one => (brightnessProves && one.Core > options.CloudCore) || HasLostContrast(one) || castsShadow(one))];
        return ([.. possible.Where((_, i) => proven[i])], [.. possible.Where((_, i) => !proven[i])]);
    }

    /// <summary>True for what looks like a cloud, proven or not.</summary>
    public bool IsPossible(CloudCandidate one) =>
        IsSoft(one) && one.AboveSurroundings > options.CloudBrightness && one.Colourfulness < options.CloudColourfulness
        && !(one.OtherVeil > options.CloudOtherVeil);

    private bool IsSoft(CloudCandidate one) => one.HardestEdge < options.CloudHardestEdge;

    private bool HasLostContrast(CloudCandidate one) =>
        image.HasContrast && one.ContrastKept < options.CloudContrastKept && one.OtherContrast > options.CloudOtherContrast;

    private double HardShare(IReadOnlyList<CloudCandidate> candidates) =>
        (double)candidates.Where(one => !IsSoft(one)).Sum(one => one.Cells.Count) / Math.Max(1, image.Seen.Count(seen => seen));
}
