using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The one-word outcome of a comparison. Absence is only ever claimed for ground that was seen.</summary>
internal enum Verdict
{
    /// <summary>Registration could not verify itself, or no ground was seen in both dates.</summary>
    NotAssessable,
    NoChangeFound,
    ChangesFound,
}

internal static class Verdicts
{
    public static Verdict Of(ChangeReport report)
    {
        if (report.Registration.Verdict == RegistrationVerdict.Failed || AssessableShare(report) <= 0) return Verdict.NotAssessable;
        return report.Changes.Any(change => change.Class != StructureClass.Other) ? Verdict.ChangesFound : Verdict.NoChangeFound;
    }

    /// <summary>Share of the whole area that could be compared; 0 when nothing was measured.</summary>
    public static double AssessableShare(ChangeReport report) => report.Assessability.Count == 0 ? 0 : report.Assessability[0].AssessableShare;

    public static string Id(Verdict verdict) => verdict switch
    {
        Verdict.NotAssessable => "not_assessable",
        Verdict.NoChangeFound => "no_change_found",
        _ => "changes_found",
    };
}

/// <summary>How many changes of each class and kind; <see cref="StructureClass.Other"/> is listed but never counted.</summary>
internal sealed class ChangeCounts(IReadOnlyList<ChangeObject> changes)
{
    public int Of(StructureClass kind, ChangeKind change) => changes.Count(item => item.Class == kind && item.Change == change);

    public int Of(StructureClass kind) => changes.Count(item => item.Class == kind);

    public int OfCounted(ChangeKind change) => changes.Count(item => item.Class != StructureClass.Other && item.Change == change);

    public int Counted => changes.Count(item => item.Class != StructureClass.Other);

    public int Other => Of(StructureClass.Other);

    /// <summary>Total length of the fences that changed in one way, in metres.</summary>
    public double FenceMetres(ChangeKind change) =>
        changes.Where(item => item.Class == StructureClass.Fence && item.Change == change).Sum(item => item.LengthMetres ?? 0);

    /// <summary>Total footprint of a class that changed in one way, in square metres.</summary>
    public double AreaSquareMetres(StructureClass kind, ChangeKind change) =>
        changes.Where(item => item.Class == kind && item.Change == change).Sum(item => item.AreaSquareMetres ?? 0);
}
