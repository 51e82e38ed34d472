using System.Runtime.InteropServices;

namespace ImageryWatch.Structures.Interop;

/// <summary>XGBoost's C API as far as training needs it. Every function but the version returns 0 for success.</summary>
internal static partial class XGBoostNative
{
    public const string Library = "xgboost";

    [LibraryImport(Library, EntryPoint = "XGBoostVersion")]
    public static partial void Version(out int major, out int minor, out int patch);

    /// <summary>Text owned by the library, valid until this thread's next call.</summary>
    [LibraryImport(Library, EntryPoint = "XGBGetLastError")]
    public static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "XGBSetGlobalConfig", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetGlobalConfig(string json);

    /// <summary>Copies the values.</summary>
    [LibraryImport(Library, EntryPoint = "XGDMatrixCreateFromMat_omp")]
    public static partial int MatrixCreate(float[] values, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [LibraryImport(Library, EntryPoint = "XGDMatrixSetFloatInfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MatrixSetFloats(nint matrix, string field, float[] values, ulong count);

    [LibraryImport(Library, EntryPoint = "XGDMatrixFree")]
    public static partial int MatrixFree(nint matrix);

    [LibraryImport(Library, EntryPoint = "XGBoosterCreate")]
    public static partial int BoosterCreate(nint[] matrices, ulong count, out nint booster);

    [LibraryImport(Library, EntryPoint = "XGBoosterSetParam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterSet(nint booster, string key, string value);

    [LibraryImport(Library, EntryPoint = "XGBoosterUpdateOneIter")]
    public static partial int BoosterUpdate(nint booster, int round, nint matrix);

    [LibraryImport(Library, EntryPoint = "XGBoosterSetStrFeatureInfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterSetTexts(nint booster, string field, string[] texts, ulong count);

    /// <summary>The buffer belongs to the booster and lives until its next call.</summary>
    [LibraryImport(Library, EntryPoint = "XGBoosterSaveModelToBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterSave(nint booster, string configuration, out ulong length, out nint buffer);

    [LibraryImport(Library, EntryPoint = "XGBoosterFree")]
    public static partial int BoosterFree(nint booster);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);
}
