using System.Reflection;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Structures.Interop;

/// <summary>libxgboost, loaded once per process and only for training: scoring needs no native code.</summary>
internal static class XGBoostLibrary
{
    private static readonly string[] Candidates = ["libxgboost.so.0", "libxgboost.so", "libxgboost.dylib", "xgboost.dll"];
    private static readonly Lock Gate = new();
    private static nint _library;

    /// <exception cref="NativeRuntimeException">No libxgboost, or one older than 1.7.</exception>
    public static void Require()
    {
        lock (Gate)
        {
            if (_library == 0) Load();
        }

        RequireVersion();
        // Per thread in the library: warnings would go to the console.
        Check(XGBoostNative.SetGlobalConfig("""{"verbosity":0}"""));
    }

    /// <exception cref="InputException">The call failed; XGBoost's message in one line.</exception>
    public static void Check(int result)
    {
        if (result == 0) return;
        var text = Marshal.PtrToStringUTF8(XGBoostNative.LastError()) ?? "";
        throw new InputException($"Training failed, XGBoost says: {FirstLine(text)}");
    }

    private static void Load()
    {
        QuietOpenMP();
        var found = Candidates.Any(candidate => NativeLibrary.TryLoad(candidate, out _library));
        if (!found) throw new NativeRuntimeException($"The XGBoost library, which training needs, was not found. {HowToInstall}");
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == XGBoostNative.Library ? _library : 0);
    }

    /// <summary>
    /// GNU OpenMP's idle threads spin by default, which multiplies the training time where other work shares the cores. The
    /// runtime reads these once, when it is loaded, and from the C library's environment, which
    /// <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach. A user's own values stay.
    /// </summary>
    private static void QuietOpenMP()
    {
        if (OperatingSystem.IsWindows()) return;
        XGBoostNative.SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
        XGBoostNative.SetEnvironment("GOMP_SPINCOUNT", "0", 0);
    }

    private static void RequireVersion()
    {
        XGBoostNative.Version(out var major, out var minor, out var patch);
        if ((major, minor).CompareTo((1, 7)) < 0)
            throw new NativeRuntimeException($"XGBoost {major}.{minor}.{patch} is too old: training needs 1.7 or newer. {HowToInstall}");
    }

    /// <summary>The library prefixes the time and the place in its source, and appends a stack trace.</summary>
    private static string FirstLine(string text)
    {
        var line = text.Split('\n').FirstOrDefault(part => !string.IsNullOrWhiteSpace(part)) ?? "nothing";
        return line[(line.IndexOf("] ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..].Trim();
    }

    private const string HowToInstall =
        "On Debian or Ubuntu: apt-get install libxgboost0; macOS: brew install xgboost; elsewhere put xgboost.dll or libxgboost.so where the loader looks.";
}
