using System.IO.Compression;
using ImageryWatch.Core;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace ImageryWatch.Classification;

/// <summary>ML.NET's own model file of one part: LightGBM trees, then a Platt calibrator. The same pipeline gives the same bytes.</summary>
internal static class MlNetModelFile
{
    public const string ProbabilityColumn = "Probability";

    public static byte[] Write(MLContext ml, ITransformer pipeline, DataViewSchema inputSchema)
    {
        using var saved = new MemoryStream();
        ml.Model.Save(pipeline, inputSchema, saved);
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read);
        return StableZip.Write(archive.Entries.Select(entry => (entry.FullName, StableZip.Content(entry))));
    }

    /// <exception cref="FormatException">Not such a pipeline, or one of another number of features.</exception>
    /// <exception cref="OutputException">The temporary folder has no room.</exception>
    public static ITransformer Read(MLContext ml, byte[] zip, int featureCount)
    {
        var pipeline = Load(ml, zip, out var schema);
        if (pipeline is not IEnumerable<ITransformer> steps || !IsTreesAndCalibrator([.. steps]))
            throw new FormatException("it is not a LightGBM classifier followed by a Platt calibrator");
        var count = (schema.GetColumnOrNull(FeatureRow.FeaturesColumn)?.Type as VectorDataViewType)?.Size;
        if (count != featureCount)
            throw new FormatException($"its column '{FeatureRow.FeaturesColumn}' holds {count ?? 0} values, not {featureCount}");
        return pipeline;
    }

    /// <summary>ML.NET unpacks large entries to the temporary folder.</summary>
    private static ITransformer Load(MLContext ml, byte[] zip, out DataViewSchema schema)
    {
        try
        {
            ml.ComponentCatalog.RegisterAssembly(typeof(LightGbmBinaryModelParameters).Assembly);
            return ml.Model.Load(new MemoryStream(zip), out schema);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // ML.NET reports a damaged file by many kinds of exception, some of them its own internal ones, and wraps most of them.
            var cause = fault.GetBaseException();
            throw IsFromWriting(cause)
                ? new OutputException($"{Path.GetTempPath()}: a model cannot be unpacked there ({cause.Message}); free disk space or set "
                    + $"TMPDIR to another folder.", fault)
                : new FormatException($"ML.NET cannot load it ({cause.Message})", fault);
        }
    }

    /// <summary>A limit on file sizes is an argument out of range to .NET.</summary>
    private static bool IsFromWriting(Exception cause) =>
        cause is UnauthorizedAccessException or (IOException and not EndOfStreamException)
        || (cause is ArgumentOutOfRangeException && cause.TargetSite?.DeclaringType == typeof(RandomAccess));

    private static bool IsTreesAndCalibrator(ITransformer[] steps) =>
        steps is [ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>> trees,
            PlattCalibratorTransformer]
        && trees.FeatureColumnName == FeatureRow.FeaturesColumn;
}
