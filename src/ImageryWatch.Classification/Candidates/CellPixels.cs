using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The pixels of both dates of a <see cref="StructureCell"/>; reused from cell to cell.</summary>
/// <param name="evaluator">Evaluates the candidate network in these pixels; null: not evaluated.</param>
internal sealed class CellPixels(CandidateEvaluator? evaluator = null)
{
    public CandidateEvaluator? Evaluator => evaluator;

    public PixelBlock Before { get; } = new();

    public PixelBlock After { get; } = new();
}
