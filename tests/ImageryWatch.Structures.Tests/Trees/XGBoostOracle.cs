using System.Runtime.InteropServices;
using System.Text;

namespace ImageryWatch.Structures.Tests;

/// <summary>libxgboost's own answers for a model: what the managed evaluator must equal.</summary>
internal static class XGBoostOracle
{
    private const string Library = "libxgboost.so.0";

    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, out _);

    public static float[] Probabilities(byte[] json, TrainingTable table) => Predict(json, table, """{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""");

    public static float[] LogOdds(byte[] json, TrainingTable table) => Predict(json, table, """{"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""");

    /// <summary>Row by row one value per feature, then the bias.</summary>
    public static float[] Contributions(byte[] json, TrainingTable table) => Predict(json, table, """{"type":3,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""");

    private static float[] Predict(byte[] json, TrainingTable table, string configuration)
    {
        Check(XGDMatrixCreateFromMat_omp(table.Values, (ulong)table.RowCount, (ulong)table.FeatureNames.Count, float.NaN, out var matrix, 1));
        var names = table.FeatureNames.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        Check(XGDMatrixSetStrFeatureInfo(matrix, Encoding.UTF8.GetBytes("feature_name\0"), names, (ulong)names.Length));
        Check(XGBoosterCreate([], 0, out var booster));
        Check(XGBoosterLoadModelFromBuffer(booster, json, (ulong)json.Length));
        Check(XGBoosterPredictFromDMatrix(booster, matrix, Encoding.UTF8.GetBytes(configuration + "\0"), out var shape, out var sides, out var result));
        var count = Enumerable.Range(0, (int)sides).Aggregate(1L, (product, side) => product * Marshal.ReadInt64(shape, 8 * side));
        var values = new float[count];
        Marshal.Copy(result, values, 0, values.Length);
        Check(XGBoosterFree(booster));
        Check(XGDMatrixFree(matrix));
        Array.ForEach(names, Marshal.FreeCoTaskMem);
        return values;
    }

    private static void Check(int result) => Assert.True(result == 0, Marshal.PtrToStringUTF8(XGBGetLastError()));

    [DllImport(Library)]
    private static extern nint XGBGetLastError();

    [DllImport(Library)]
    private static extern int XGDMatrixCreateFromMat_omp(float[] values, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [DllImport(Library)]
    private static extern int XGDMatrixSetStrFeatureInfo(nint matrix, byte[] field, nint[] texts, ulong count);

    [DllImport(Library)]
    private static extern int XGDMatrixFree(nint matrix);

    [DllImport(Library)]
    private static extern int XGBoosterCreate(nint[] matrices, ulong count, out nint booster);

    [DllImport(Library)]
    private static extern int XGBoosterLoadModelFromBuffer(nint booster, byte[] json, ulong length);

    [DllImport(Library)]
    private static extern int XGBoosterPredictFromDMatrix(nint booster, nint matrix, byte[] configuration, out nint shape, out ulong sides, out nint result);

    [DllImport(Library)]
    private static extern int XGBoosterFree(nint booster);
}
