using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

public enum ScoreOutcome
{
    Hit,
    Miss,
    FalseAlarm,

    /// <summary>Obscured truth object, or a reported object that matches one.</summary>
    Ignored,
}

/// <summary>
/// A shape for the evaluation picture: a reported or missed object, or the section of a fence that is correct, false or missed.
/// </summary>
/// <param name="Class">True or reported class.</param>
/// <param name="Change">See <see cref="LabelledObject.Change"/>.</param>
/// <param name="ScoreOutcome">Result of the match; housing at an overlap of 0.3.</param>
/// <param name="Geometry">In metres of the UTM zone used for scoring.</param>
public sealed record ScoredShape(StructureClass Class, string Change, ScoreOutcome ScoreOutcome, Geometry Geometry);
