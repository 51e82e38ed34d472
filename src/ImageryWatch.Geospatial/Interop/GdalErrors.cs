using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>A GDAL call failed. Internal to this project: callers convert it to an input or output error with the path.</summary>
internal sealed class GdalException(string message) : Exception(message);

/// <summary>
/// GDAL errors of the current thread. The handler only stores the message, because exceptions must not pass native frames; the calling
/// wrapper checks afterwards. The first failure is kept, since it is the cause of later ones.
/// </summary>
internal static unsafe class GdalErrors
{
    private const int Failure = 3;

    [ThreadStatic]
    private static string? _failure;

    public static void Install() => Cpl.SetErrorHandler(&StoreError);

    public static void Reset() => _failure = null;

    /// <summary>Returns and clears the first failure since <see cref="Reset"/>.</summary>
    public static string? Take()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <exception cref="GdalException">GDAL reported a failure on this thread.</exception>
    public static void ThrowIfFailed()
    {
        if (Take() is { } failure) throw new GdalException(failure);
    }

    /// <summary>Checks a CPLErr or OGRErr.</summary>
    /// <exception cref="GdalException"><paramref name="code"/> is not zero.</exception>
    public static void Check(int code)
    {
        if (code != 0) throw new GdalException(Take() ?? $"GDAL error {code}");
    }

    /// <summary>Checks a returned pointer.</summary>
    /// <exception cref="GdalException"><paramref name="pointer"/> is null.</exception>
    public static nint Check(nint pointer) =>
        pointer != 0 ? pointer : throw new GdalException(Take() ?? "GDAL returned nothing");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void StoreError(int severity, int code, byte* message)
    {
        if (severity >= Failure) _failure ??= OneLine(Marshal.PtrToStringUTF8((nint)message) ?? $"GDAL error {code}");
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
