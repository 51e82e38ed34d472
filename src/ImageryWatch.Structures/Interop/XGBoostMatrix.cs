using System.Runtime.InteropServices;

namespace ImageryWatch.Structures.Interop;

/// <summary>The library's copy of a training table.</summary>
internal sealed class XGBoostMatrix() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    public nint Pointer => handle;

    public static XGBoostMatrix Of(TrainingTable table, int threads)
    {
        var matrix = new XGBoostMatrix();
        var rows = (ulong)table.RowCount;
        XGBoostLibrary.Check(XGBoostNative.MatrixCreate(table.Values, rows, (ulong)table.FeatureNames.Count, float.NaN, out matrix.handle, threads));
        XGBoostLibrary.Check(XGBoostNative.MatrixSetFloats(matrix.handle, "label", [.. table.Labels.Select(label => label ? 1f : 0f)], rows));
        XGBoostLibrary.Check(XGBoostNative.MatrixSetFloats(matrix.handle, "weight", table.Weights, rows));
        return matrix;
    }

    protected override bool ReleaseHandle() => XGBoostNative.MatrixFree(handle) == 0;
}
