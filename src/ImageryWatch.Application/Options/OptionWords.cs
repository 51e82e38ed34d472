using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The words for the values of an enumeration: camel case, but structure classes are written as in the results.</summary>
internal static class OptionWords
{
    public static IReadOnlyDictionary<string, object> Of(Type enumeration)
    {
        var policy = enumeration == typeof(StructureClass) ? JsonNamingPolicy.SnakeCaseLower : JsonNamingPolicy.CamelCase;
        var values = Enum.GetValues(enumeration).Cast<object>().Where(value => value is not StructureClass.Other);
        var words = values.ToDictionary(value => policy.ConvertName(value.ToString()!));
        return new SortedDictionary<string, object>(words, StringComparer.Ordinal);
    }
}
