using System.Globalization;

namespace ImageryWatch.Application;

/// <summary>Texts of an option for people.</summary>
internal static class OptionText
{
    /// <summary>The range, the unit and optionally the default: "[0..10000 m², default 3]"; empty if there are none.</summary>
    public static string Facts(OptionProperty option, bool withDefault)
    {
        string[] facts = [.. new[] { Range(option), withDefault ? Default(option) : null }.OfType<string>()];
        return facts.Length == 0 ? "" : $"[{string.Join(", ", facts)}]";
    }

    /// <summary>A value as in the file.</summary>
    public static string? Value(OptionProperty option) => option.Default is not { } value ? null : option.Type.ToJson(value)!.ToString();

    private static string? Range(OptionProperty option)
    {
        var declaration = option.Declaration;
        if (option.Type is ByteSizeType && declaration.Min > 0) return $"at least {MemorySize.Text((long)declaration.Min)}";
        if (option.Type is not (NumberType or IntegerType)) return null;
        var unit = declaration.Unit is null ? "" : $" {declaration.Unit}";
        return string.Create(CultureInfo.InvariantCulture, $"{declaration.Min}..{declaration.Max}{unit}");
    }

    private static string? Default(OptionProperty option) =>
        option.Type is not FlagType && Value(option) is { } value ? $"default {value}" : null;
}
