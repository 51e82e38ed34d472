using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Evaluates the candidate network at points of a pair; owns the scratch memory of one thread.</summary>
internal sealed class CandidateEvaluator
{
    private readonly PointRun _run;
    private readonly PatchSampler _sampler;
    private readonly BeforeAfter<ContrastStretch> _stretch;
    private readonly int[] _colours;
    private readonly PixelWindow _patch;
    private readonly (int Tower, int Fence, int Housing) _outputs;

    /// <param name="network">The candidate network.</param>
    /// <param name="stretch">Contrast stretch of both dates.</param>
    /// <param name="bands">Role of each band.</param>
    /// <param name="pixelSizeMetres">Side of a grid pixel.</param>
    public CandidateEvaluator(
        PointNetwork network, BeforeAfter<ContrastStretch> stretch, IReadOnlyList<BandRole> bands, double pixelSizeMetres)
    {
        (_run, _sampler, _stretch) = (new PointRun(network), new PatchSampler(pixelSizeMetres), stretch);
        _colours = stretch.Before.Colours(bands);
        _patch = network.Images;
        var outputs = network.Description.KnownOutputs.ToList();
        int Place(StructureClass kind) => outputs.FindIndex(output => output?.Class == kind);
        _outputs = (Place(StructureClass.GuardTower), Place(StructureClass.Fence), Place(StructureClass.Housing));
    }

    /// <param name="before">Pixels of the earlier date.</param>
    /// <param name="after">The same window of the later date.</param>
    /// <param name="isLaterFirst">Whether the later date is the first image of the network.</param>
    /// <param name="at">Grid pixels.</param>
    public CandidateScore Evaluate(PixelBlock before, PixelBlock after, bool isLaterFirst, PixelPoint at)
    {
        _sampler.Sample(before, after, _stretch.Before, _colours, at, _patch, _run.Image(isLater: isLaterFirst));
        _sampler.Sample(after, before, _stretch.After, _colours, at, _patch, _run.Image(isLater: !isLaterFirst));
        var result = _run.Run();
        return new CandidateScore(result[_outputs.Tower], result[_outputs.Fence], result[_outputs.Housing]);
    }
}
