using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>GDALRasterIOExtraArg: how GDAL resamples where the buffer is smaller than the window.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RasterIoExtra
{
    private const int CurrentVersion = 1;
    private const int Average = 5;

    public int Version;
    public int Resampling;
    public nint Progress;
    public nint ProgressData;
    public int IsFloatingPointWindow;
    public double Column;
    public double Row;
    public double Width;
    public double Height;
    public int OnlyThisScale;

    public static RasterIoExtra Averaging => new() { Version = CurrentVersion, Resampling = Average };
}
