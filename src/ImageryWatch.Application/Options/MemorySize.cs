using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Application;

/// <summary>An amount of memory written as text.</summary>
public static partial class MemorySize
{
    public const string Pattern = @"^[0-9]+(\.[0-9]+)? ?(KiB|MiB|GiB|TiB|kB|MB|GB|TB)$";

    public const string Expected = "a size such as '2 GiB' or '800 MiB'";

    /// <summary>Bytes, or null where the text is no size. Powers of 1024 for KiB, MiB, GiB, TiB; of 1000 for kB, MB, GB, TB.</summary>
    public static long? Parse(string text)
    {
        var match = Size().Match(text.Trim());
        if (!match.Success) return null;
        var unit = match.Groups["unit"].Value;
        var power = "kmgt".IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal) + 1;
        var step = unit.Contains('i', StringComparison.Ordinal) ? 1024 : 1000;
        var bytes = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * Math.Pow(step, power);
        return bytes < long.MaxValue ? (long)bytes : null;
    }

    /// <summary>As <see cref="Parse"/> reads it: in the largest unit that needs no fraction, else in kB.</summary>
    public static string Text(long bytes)
    {
        foreach (var (unit, power) in new[] { ("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10) })
            if (bytes >= 1L << power && bytes % (1L << power) == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{bytes >> power} {unit}");
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000m} kB");
    }

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?) ?(?<unit>KiB|MiB|GiB|TiB|kB|MB|GB|TB)$")]
    private static partial Regex Size();
}
