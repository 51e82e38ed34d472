namespace ImageryWatch.Preprocessing;

/// <summary>
/// Decides which bright regions are clouds. Every cloud must have soft edges and no hard edges inside (this excludes roofs, fields and
/// snow among trees), be brighter than its surroundings, not strongly coloured, and not as bright on the other date (this excludes bare
/// ground and sand). In addition one of three confirmations is required: a bright core, loss of contrast where the other date has high
/// contrast, or a shadow in the sun's direction. Where the scene has much bright ground with hard edges (usually snow), brightness does
/// not confirm; where cells are single pixels, without edge information, only the shadow does.
/// </summary>
internal sealed class CloudClassifier(QualityMaskOptions options, CellImage image)
{
    /// <summary>The candidates that are clouds, and those that are possible but not confirmed.</summary>
    /// <param name="candidates">All bright regions of the date.</param>
    /// <param name="isSnowy">True if the ground of this date is bright in general.</param>
    /// <param name="castsShadow">Returns whether a shadow was found in the sun's direction.</param>
    public (IReadOnlyList<CloudCandidate> Clouds, IReadOnlyList<CloudCandidate> Unconfirmed) Classify(
        IReadOnlyList<CloudCandidate> candidates, bool isSnowy, Func<CloudCandidate, bool> castsShadow)
    {
        var brightnessConfirms = !isSnowy && image.HasContrast && HardShare(candidates) < options.MaxBrightGroundShare;
        var possible = candidates.Where(IsPossible).ToArray();
        bool[] confirmed = [
            .. possible.Select(one =>
                (brightnessConfirms && one.Core > options.MinCloudCoreHaze) || HasLostContrast(one) || castsShadow(one))];
        return ([.. possible.Where((_, i) => confirmed[i])], [.. possible.Where((_, i) => !confirmed[i])]);
    }

    /// <summary>True for a possible cloud, confirmed or not.</summary>
    public bool IsPossible(CloudCandidate one) =>
        IsSoft(one) && one.AboveSurroundings > options.MinCloudBrightness && one.Colourfulness < options.MaxCloudBandDifference
        && !(one.OtherHaze > options.MaxOtherHaze);

    private bool IsSoft(CloudCandidate one) => one.HardestEdge < options.MaxCloudEdge;

    private bool HasLostContrast(CloudCandidate one) =>
        image.HasContrast && one.ContrastKept < options.MaxContrastRatio && one.OtherContrast > options.MinOtherContrast;

    private double HardShare(IReadOnlyList<CloudCandidate> candidates) =>
        (double)candidates.Where(one => !IsSoft(one))
            .Sum(one => one.Cells.Count) / Math.Max(1, image.Unmasked.Count(isUnmasked => isUnmasked));
}
