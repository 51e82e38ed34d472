using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>Builds the report from the findings: selects changes by site and confidence, and adds the warnings.</summary>
internal static class ReportAssembly
{
    public static ChangeReport Assemble(
        ComparisonRequest request, SceneSummary before, SceneSummary after, PreparedPair prepared, SiteArea area, PairFindings findings)
    {
        var context = $"{request.Site?.Id}|{before.Metadata.DateText}|{after.Metadata.DateText}";
        var changes = ChangeIds.Assign([.. area.Attribute(findings.Changes)], context);
        ChangeObject[] reported = [.. changes.Where(change => IsReported(change, request))];
        return RecordedPrecision.Of(new ChangeReport
        {
            Title = Title(request.Site, before, after),
            Site = request.Site,
            Before = before,
            After = after,
            Grid = prepared.Grid,
            Registration = prepared.Registration.Summary,
            Radiometry = prepared.Pair.Radiometry,
            Assessability = findings.Assessability,
            Changes = reported,
            Candidates = ReviewCandidates.Of(changes.Where(change => IsBelow(change, request)), reported),
            Unchanged = findings.Unchanged is { } unchanged
                ? ChangeIds.Assign([.. AlteredHouses.RemoveFrom(
                    area.Attribute(unchanged).Where(s => s.Confidence >= request.Options.Report.MinConfidence), reported)], request.Site)
                : null,
            HasUnchangedFences = findings.HasUnchangedFences,
            Warnings = [.. request.Warnings, .. Warnings(before, after, prepared, area)],
            Producer = ProductInfo.Producer,
        });
    }

    private static bool IsReported(ChangeObject change, ComparisonRequest request) =>
        change.Confidence >= request.Options.Report.MinConfidence
            && (request.Options.Report.IncludeOther || change.Class != StructureClass.Other);

    private static bool IsBelow(ChangeObject change, ComparisonRequest request) =>
        change.Confidence < request.Options.Report.MinConfidence && change.Class != StructureClass.Other;

    private static string Title(Site? site, SceneSummary before, SceneSummary after) =>
        site is null ? $"Changes from {When(before)} to {When(after)}" : $"{site.Name}: changes from {When(before)} to {When(after)}";

    private static string When(SceneSummary scene) =>
        scene.Metadata.DateText is null ? $"\u201c{scene.Name}\u201d" : ImageryCredit.Date(scene.Metadata);

    private static IEnumerable<string> Warnings(SceneSummary before, SceneSummary after, PreparedPair prepared, SiteArea area)
    {
        if (!prepared.IsRegistered)
            yield return $"The dates could not be registered to each other; changes were not assessed: {prepared.Registration.Message}";
        if (prepared.Registration.Summary.Outcome == RegistrationOutcome.GeoreferenceOnly) yield return prepared.Registration.Message;
        if (prepared.Registration.Warning is { } registrationWarning) yield return registrationWarning;
        if (area.ShareOnGrid() is { } share and < 0.995)
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The scenes cover {100 * share:0.#} % of the site's outline; the rest was not assessed.");
        if (AcquisitionOrder.Overlap(before.Metadata, after.Metadata))
            yield return "The ranges of acquisition of the two dates overlap; which state is earlier is not known everywhere.";
        foreach (var warning in prepared.Radiometry.Warnings) yield return warning;
        foreach (var warning in prepared.Masks.Before.Warnings) yield return $"{before.Name}: {warning}";
        foreach (var warning in prepared.Masks.After.Warnings) yield return $"{after.Name}: {warning}";
        foreach (var scene in new[] { before, after })
            foreach (var warning in scene.Warnings) yield return $"{scene.Name}: {warning}";
    }
}
