using System.Runtime.InteropServices;

namespace ImageryWatch.Raster;

/// <summary>GDAL's portability library: errors, configuration, memory and files in memory.</summary>
internal static unsafe partial class Cpl
{
    [LibraryImport(Gdal.Library, EntryPoint = "CPLSetErrorHandler")]
    public static partial nint SetErrorHandler(delegate* unmanaged[Cdecl]<int, int, byte*, void> handler);

    [LibraryImport(Gdal.Library, EntryPoint = "CPLSetConfigOption", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetConfigOption(string key, string? value);

    [LibraryImport(Gdal.Library, EntryPoint = "CPLSetThreadLocalConfigOption", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetThreadLocalConfigOption(string key, string? value);

    [LibraryImport(Gdal.Library, EntryPoint = "VSIFree")]
    public static partial void Free(nint memory);

    [LibraryImport(Gdal.Library, EntryPoint = "VSIUnlink", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    /// <summary>The bytes of a file in memory; with <paramref name="seize"/> they become the caller's to free.</summary>
    [LibraryImport(Gdal.Library, EntryPoint = "VSIGetMemFileBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetMemoryFile(string path, out ulong length, [MarshalAs(UnmanagedType.Bool)] bool seize);

    /// <summary>A string that GDAL owns; "" for null.</summary>
    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <summary>A null-terminated list of strings that GDAL owns.</summary>
    public static IReadOnlyList<string> TextList(nint list)
    {
        var texts = new List<string>();
        for (var at = (nint*)list; at != null && *at != 0; at++) texts.Add(Text(*at));
        return texts;
    }

    /// <summary>Options as GDAL takes them: closed by a null.</summary>
    public static string?[] Terminated(IEnumerable<string> options) => [.. options, null];
}
