using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One expression of <c>gate.failOn</c>; its text form is that of <see cref="GateRuleParser"/>.</summary>
public abstract record GateRule
{
    /// <summary>Id of the site that the rule is limited to; null: all sites.</summary>
    public string? Site { get; init; }

    /// <exception cref="GateRuleException">The text is not a rule.</exception>
    public static GateRule Parse(string text) => GateRuleParser.Parse(text);

    public sealed override string ToString() => string.Join(' ', Parts().Append(Named("in site", Site)).OfType<string>());

    protected abstract IEnumerable<string?> Parts();

    protected static string? Named(string name, object? value) => value switch
    {
        null => null,
        string text => $"{name} \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        _ => $"{name} {value}",
    };
}

/// <summary>Applies to changes of a class and kind.</summary>
public sealed record ChangeRule : GateRule
{
    /// <summary>Null: any.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>Guard tower, fence or housing; null: any of these.</summary>
    public StructureClass? Class { get; init; }

    /// <summary>Null: the changes with at least <see cref="GateOptions.MinConfidence"/>.</summary>
    public GateLimit? Confidence { get; init; }

    /// <summary>Number of changes over all pairs.</summary>
    public GateLimit? Count { get; init; }

    /// <summary>Total length of the fences over all pairs, metres.</summary>
    public GateLimit? Length { get; init; }

    public string? Zone { get; init; }

    /// <summary>True for a rule without a limit on count or length: such rules share <see cref="GateOptions.AllowedChanges"/>.</summary>
    public bool IsCountedTogether => Count is null && Length is null;

    /// <summary>Whether a change is one of those that the rule counts.</summary>
    public bool Matches(ChangeObject change, string? site, double minConfidence) =>
        change.Class != StructureClass.Other
            && (Class is null || Class == change.Class)
            && (Change is null || Change == change.Change)
            && (Confidence ?? new GateLimit(minConfidence, IsInclusive: true)).IsExceededBy(change.Confidence)
            && (Zone is null || Zone == change.Zone)
            && (Site is null || Site == (change.SiteId ?? site));

    protected override IEnumerable<string?> Parts() =>
    [
        Change is { } change ? JsonConventions.Id(change) : null,
        Class is { } kind ? JsonConventions.Id(kind) : GateRuleParser.Any,
        Named("confidence", Confidence),
        Named("count", Count),
        Named("length", Length),
        Named("in zone", Zone),
    ];
}

/// <summary>Applies to pairs that are not assessable, completely or in part.</summary>
public sealed record AssessabilityRule : GateRule
{
    /// <summary>Share of the area that is not assessable, 0..1; null: pairs without any assessable area.</summary>
    public GateLimit? Share { get; init; }

    public bool Matches(string? site, bool isAssessable, double assessableShare) =>
        (Site is null || Site == site) && (Share is { } limit ? limit.IsExceededBy(isAssessable ? 1 - assessableShare : 1) : !isAssessable);

    protected override IEnumerable<string?> Parts() => ["not assessable", Named("share", Share)];
}

/// <param name="Value">The limit; not negative.</param>
/// <param name="IsInclusive">Whether the limit itself counts as exceeded.</param>
public readonly record struct GateLimit(double Value, bool IsInclusive)
{
    public bool IsExceededBy(double value) => IsInclusive ? value >= Value : value > Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsInclusive ? ">=" : ">")} {Value:R}");
}
