using Microsoft.AspNetCore.StaticFiles;

namespace ImageryWatch.Review;

/// <summary>The files of the folder Web, which are embedded in the assembly. A name that is not in the list does not exist.</summary>
internal static class WebAssets
{
    private const string Folder = "Web/";
    private const string TextFolder = "texts/";
    private const string TextExtension = ".json";
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private static readonly HashSet<string> Names =
        [.. typeof(WebAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])];

    /// <summary>The languages of the page: the names of the files in Web/texts, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } =
        [.. Names.Where(name => name.StartsWith(TextFolder, StringComparison.Ordinal) && name.EndsWith(TextExtension, StringComparison.Ordinal))
            .Select(name => name[TextFolder.Length..^TextExtension.Length])
            .OrderBy(name => name != "en").ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>Null where there is no such file.</summary>
    public static Stream? Open(string name) =>
        Names.Contains(name) ? typeof(WebAssets).Assembly.GetManifestResourceStream(Folder + name) : null;

    /// <summary>The texts of the page in one language; null where there are none.</summary>
    public static Stream? OpenTexts(string language) => Open($"{TextFolder}{language}{TextExtension}");

    public static string ContentTypeOf(string name)
    {
        if (!ContentTypes.TryGetContentType(name, out var type)) return "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }
}
