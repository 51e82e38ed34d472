using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>GDAL's portability library (CPL): errors, configuration, memory and in-memory files.</summary>
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

    /// <summary>Compresses to the zlib format; null if <paramref name="room"/> does not suffice.</summary>
    [LibraryImport(Gdal.Library, EntryPoint = "CPLZLibDeflate")]
    public static partial byte* Deflate(byte* bytes, nuint count, int level, byte* target, nuint room, out nuint length);

    [LibraryImport(Gdal.Library, EntryPoint = "CSLDestroy")]
    public static partial void DestroyTextList(nint list);

    [LibraryImport(Gdal.Library, EntryPoint = "VSIUnlink", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    /// <summary>The bytes of an in-memory file; with <paramref name="seize"/> the caller becomes their owner and must free them.</summary>
    [LibraryImport(Gdal.Library, EntryPoint = "VSIGetMemFileBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetMemoryFile(string path, out ulong length, [MarshalAs(UnmanagedType.Bool)] bool seize);

    /// <summary>A string owned by GDAL; "" for null.</summary>
    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <summary>A null-terminated list of strings owned by GDAL.</summary>
    public static IReadOnlyList<string> TextList(nint list)
    {
        var texts = new List<string>();
        for (var at = (nint*)list; at != null && *at != 0; at++) texts.Add(Text(*at));
        return texts;
    }

    /// <summary>Options in GDAL's format, with a terminating null.</summary>
    public static string?[] Terminated(IEnumerable<string> options) => [.. options, null];
}
