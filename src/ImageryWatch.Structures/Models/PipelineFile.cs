using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace ImageryWatch.Structures;

/// <summary>ML.NET's own model file of one part: LightGBM trees, then a Platt calibrator. The same pipeline gives the same bytes.</summary>
internal static class PipelineFile
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
    public static ITransformer Read(MLContext ml, byte[] zip, int featureCount)
    {
        var pipeline = Load(ml, zip, out var schema);
        if (pipeline is not IEnumerable<ITransformer> steps || !IsTreesAndCalibrator([.. steps]))
            throw new FormatException("it is not a LightGBM classifier followed by a Platt calibrator");
        var count = (schema.GetColumnOrNull(FeatureRow.FeaturesColumn)?.Type as VectorDataViewType)?.Size;
        if (count != featureCount) throw new FormatException($"its column '{FeatureRow.FeaturesColumn}' holds {count ?? 0} values, not {featureCount}");
        return pipeline;
    }

    private static ITransformer Load(MLContext ml, byte[] zip, out DataViewSchema schema)
    {
        try
        {
            ml.ComponentCatalog.RegisterAssembly(typeof(LightGbmBinaryModelParameters).Assembly);
            return ml.Model.Load(new MemoryStream(zip), out schema);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // ML.NET reports a damaged file by many kinds of exception, some of them its own internal ones.
            throw new FormatException($"ML.NET cannot load it ({fault.Message})", fault);
        }
    }

    private static bool IsTreesAndCalibrator(ITransformer[] steps) =>
        steps is [ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>> trees, PlattCalibratorTransformer]
        && trees.FeatureColumnName == FeatureRow.FeaturesColumn;
}
