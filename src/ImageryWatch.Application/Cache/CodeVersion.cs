using System.Reflection;
using System.Runtime.InteropServices;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Imaging;
using ImageryWatch.Preprocessing;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Identifies the code that computes results: the compiled assemblies with the models inside, the runtime and the native libraries.
/// </summary>
internal static class CodeVersion
{
    private const int BuildLength = 16;

    /// <summary>One type of each assembly with code for pixels, candidates and pictures.</summary>
    private static readonly Type[] StepTypes =
    [
        typeof(AnalysisGrid), typeof(IntensityKernel), typeof(GdalRuntime), typeof(PairRegistration), typeof(ChangeDetector),
        typeof(StructureClassifier), typeof(ScenePictures),
    ];

    /// <summary>All that pixels, candidates and pictures depend on; changes of the report's layout do not change it.</summary>
    public static ContentKey Steps { get; } = KeyOf(StepTypes);

    /// <summary>All that a finished folder depends on.</summary>
    public static ContentKey Results { get; } = new ContentKeyBuilder("results").Add(Steps).Add(KeyOf(typeof(CodeVersion))).Finish();

    /// <summary>Identifies the compiled program, without the runtime and the native libraries.</summary>
    public static string Build { get; } = Compiled(new ContentKeyBuilder("build"), [.. StepTypes, typeof(CodeVersion)]).Hex[..BuildLength];

    private static ContentKey KeyOf(params Type[] types) => Compiled(
        new ContentKeyBuilder("code").Add(ProductInfo.Version).Add(Environment.Version.ToString())
            .Add(RuntimeInformation.RuntimeIdentifier).Add(GdalRuntime.Version).Add(GdalRuntime.ProjVersion),
        types);

    private static ContentKey Compiled(ContentKeyBuilder key, Type[] types)
    {
        foreach (var assembly in types.Select(type => type.Assembly)) key.Add(VersionOf(assembly));
        return key.Finish();
    }

    /// <summary>The compiler derives the module version id from all that it compiles.</summary>
    private static string VersionOf(Assembly assembly) => assembly.ManifestModule.ModuleVersionId.ToString();
}
