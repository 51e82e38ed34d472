using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The roles of the bands of a file after all sources have been merged.</summary>
/// <param name="Roles">One per band; null where no source describes the band.</param>
/// <param name="Sources">The sources that contributed, the most reliable first.</param>
/// <param name="Warnings">Contradictions, and sources that could not be used.</param>
internal sealed record BandIdentification(BandRole?[] Roles, IReadOnlyList<string> Sources, IReadOnlyList<string> Warnings)
{
    /// <summary>Merges the sources band by band: the first source that describes a band decides.</summary>
    /// <param name="labels">All bands of the file.</param>
    /// <param name="sources">The most reliable first.</param>
    public static BandIdentification Merge(IReadOnlyList<BandLabel> labels, IEnumerable<BandEvidence> sources)
    {
        var roles = new BandRole?[labels.Count];
        var decidedBy = new string[labels.Count];
        var (used, warnings) = (new List<string>(), new List<string>());
        foreach (var source in sources.Where(source => !source.IsEmpty))
        {
            if (Align(source.Roles, labels) is not { } described)
            {
                warnings.Add(
                    $"{source.Source} describes {Count(source.Roles.Count)}, the file has {labels.Count}; its band roles are not used");
                continue;
            }

            if (Contradiction(roles, decidedBy, source.Source, described) is { } contradiction) warnings.Add(contradiction);
            if (RepeatsRole(roles, described)) continue;
            var contributes = false;
            for (var i = 0; i < roles.Length; i++)
            {
                if (roles[i] is not null || described[i] is null) continue;
                (roles[i], decidedBy[i], contributes) = (described[i], source.Source, true);
            }

            if (contributes) used.Add(source.Source);
        }

        return new BandIdentification(roles, used, warnings);
    }

    private static string Count(int bands) => bands == 1 ? "1 band" : $"{bands} bands";

    /// <summary>One role per band of the file; null where the counts do not match.</summary>
    private static BandRole?[]? Align(IReadOnlyList<BandRole?> roles, IReadOnlyList<BandLabel> labels)
    {
        if (roles.Count == labels.Count) return [.. roles];
        if (roles.Count != labels.Count(label => !label.IsAlpha)) return null;
        var next = 0;
        return [.. labels.Select(label => label.IsAlpha ? null : roles[next++])];
    }

    private static string? Contradiction(BandRole?[] roles, string[] decidedBy, string source, BandRole?[] described)
    {
        for (var i = 0; i < roles.Length; i++)
            if (roles[i] is { } role && described[i] is { } other && role != other)
                return $"band {i + 1} is {Described(role)} according to {decidedBy[i]}, but {Described(other)} according "
                    + $"to {source}; the former is used";
        return null;
    }

    private static string Described(BandRole role) => role == BandRole.Other ? "a band that is not used" : BandNames.Display(role);

    /// <summary>True if the source would give a role to a second band; then its order is not that of the better source.</summary>
    private static bool RepeatsRole(BandRole?[] roles, BandRole?[] described) =>
        described.Where((role, i) => roles[i] is null && role is not null and not BandRole.Other).Any(role => roles.Contains(role));
}
