using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

public enum Judgement
{
    Hit,
    Miss,
    FalseAlarm,

    /// <summary>Obscured truth, or a report that matches it.</summary>
    Ignored,
}

/// <summary>Something to show to a person: a reported or missed object, or the stretch of a fence that is right, false or missed.</summary>
/// <param name="Class">What it is or was said to be.</param>
/// <param name="Change">See <see cref="LabelledObject.Change"/>.</param>
/// <param name="Judgement">How it fared; housing at an overlap of 0.3.</param>
/// <param name="Geometry">In metres of the UTM zone scored in.</param>
public sealed record JudgedShape(StructureClass Class, string Change, Judgement Judgement, Geometry Geometry);
