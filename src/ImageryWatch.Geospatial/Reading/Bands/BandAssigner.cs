using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Determines the role of each band. Sources in order of precedence: the options, STAC, the provider's metadata, band names, the
/// file name, colour interpretation, and last the usual band order of sensors with that number of bands.
/// </summary>
internal static class BandAssigner
{
    /// <exception cref="InputException">The roles cannot be determined, or those of the options do not match the file.</exception>
    public static BandAssignment Assign(BandFacts facts)
    {
        if (facts.Stated is { } stated) return FromUser(facts.Labels, stated, facts.Path);
        var identification = BandIdentification.Merge(
            facts.Labels, [.. facts.Evidence, Names(facts.Labels), FileName(facts), Colours(facts.Labels)]);
        var alpha = AlphaBand.Find(facts, identification.Roles);
        var roles = alpha.Roles;
        var data = facts.Labels.Where(label => label.Number != alpha.Number).ToArray();
        if (data.Length == 0) throw new InputException($"{facts.Path}: only an alpha band; give the image itself.");
        if (roles.All(role => role is null)) return FromOrder(data, facts, alpha, identification.Warnings);
        var source = string.Join(" and ", identification.Sources) + (alpha.FourthIsAssumed ? "; fourth band taken as near infrared" : "");
        var known = data.Select(label => roles[label.Number - 1] ?? BandRole.Other).ToArray();
        if (data.Length > 1 && known.All(role => role == BandRole.Other)) throw Undecided(data, facts.Path, "without a usable name");
        return Select(data, known, alpha.Number, source) with { Warnings = [.. identification.Warnings, .. alpha.Warnings] };
    }

    private static BandAssignment FromUser(IReadOnlyList<BandLabel> labels, IReadOnlyList<BandRole> stated, string path)
    {
        var withoutAlpha = labels.Where(label => !label.IsAlpha).ToArray();
        if (stated.Count == labels.Count) return Select(labels, stated, null, "as stated");
        if (stated.Count == withoutAlpha.Length)
            return Select(withoutAlpha, stated, labels.FirstOrDefault(label => label.IsAlpha)?.Number, "as stated");
        throw new InputException($"{path}: {labels.Count} bands in the file, but {stated.Count} roles; give one role for each band.");
    }

    private static BandEvidence Names(IReadOnlyList<BandLabel> labels) =>
        new("band names", BandNames.FromNames([.. labels.Select(label => label.Description)]));

    private static BandEvidence FileName(BandFacts facts) =>
        new("the file name", BandFileNames.OrderOf(Path.GetFileNameWithoutExtension(facts.Path), facts.Labels.Count) ?? []);

    private static BandEvidence Colours(IReadOnlyList<BandLabel> labels) =>
        new("colour interpretation", [.. labels.Select(label => BandNames.FromColour(label.ColorInterpretation))]);

    private static BandAssignment FromOrder(BandLabel[] data, BandFacts facts, AlphaBand alpha, IReadOnlyList<string> warnings)
    {
        if (CommonBandOrders.Of(data.Length, facts.DataType) is not { } roles)
            throw Undecided(
                data, facts.Path, data.Any(label => label.Description.Length > 0) ? "without known names" : "without names or colours");
        var order = string.Join(", ", roles.Select(BandNames.Display));
        var bands = $"{data.Length} band{(data.Length == 1 ? "" : "s")} of {GdalDataTypes.Name(facts.DataType)}";
        var source = $"the common order of {bands}: {order}";
        return Select(data, roles, alpha.Number, source) with { IsInferred = true, Warnings = [.. warnings, .. alpha.Warnings] };
    }

    private static InputException Undecided(BandLabel[] bands, string path, string reason)
    {
        var named = bands.Where(band => band.Description.Length > 0).Select(band => $"{band.Number} '{band.Description}'");
        var names = string.Join(", ", named);
        return new InputException(
            $"{path}: {bands.Length} bands {reason}{(names.Length > 0 ? $" ({names})" : "")}; give the role of each band "
            + "(red, green, blue, nir, pan, other).");
    }

    /// <summary>Keeps the bands with a used role; of several bands with one role, the first.</summary>
    private static BandAssignment Select(IReadOnlyList<BandLabel> bands, IReadOnlyList<BandRole> roles, int? alphaBand, string roleSource)
    {
        var chosen = bands.Zip(roles).Where(pair => pair.Second != BandRole.Other).DistinctBy(pair => pair.Second).ToArray();
        if (chosen.Length == 0) chosen = [(bands[0], BandRole.Other)];
        return new BandAssignment([.. chosen.Select(c => c.First.Number)], [.. chosen.Select(c => c.Second)], alphaBand, roleSource);
    }
}
