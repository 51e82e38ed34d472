using System.Runtime.InteropServices;

namespace ImageryWatch.Structures.Interop;

/// <summary>The library's growing model.</summary>
internal sealed class XGBoostBooster() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    public static XGBoostBooster For(XGBoostMatrix matrix)
    {
        var booster = new XGBoostBooster();
        XGBoostLibrary.Check(XGBoostNative.BoosterCreate([matrix.Pointer], 1, out booster.handle));
        return booster;
    }

    public void Set(string key, string value) => XGBoostLibrary.Check(XGBoostNative.BoosterSet(handle, key, value));

    /// <summary>Adds one tree.</summary>
    public void Update(int round, XGBoostMatrix matrix) => XGBoostLibrary.Check(XGBoostNative.BoosterUpdate(handle, round, matrix.Pointer));

    public void NameFeatures(IReadOnlyList<string> names) =>
        XGBoostLibrary.Check(XGBoostNative.BoosterSetTexts(handle, "feature_name", [.. names], (ulong)names.Count));

    public byte[] ToJson()
    {
        XGBoostLibrary.Check(XGBoostNative.BoosterSave(handle, """{"format":"json"}""", out var length, out var buffer));
        var json = new byte[checked((int)length)];
        Marshal.Copy(buffer, json, 0, json.Length);
        return json;
    }

    protected override bool ReleaseHandle() => XGBoostNative.BoosterFree(handle) == 0;
}
