using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImageryWatch.Reporting;

/// <summary>Collects what a PDF surface writes. Must outlive the surface.</summary>
internal sealed unsafe class PdfStream : IDisposable
{
    private const int Success = 0;
    private readonly MemoryStream _bytes = new();
    private GCHandle _self;

    public PdfStream() => _self = GCHandle.Alloc(this);

    public nint Closure => GCHandle.ToIntPtr(_self);

    public byte[] ToArray() => _bytes.ToArray();

    public void Dispose()
    {
        _self.Free();
        _bytes.Dispose();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Write(nint closure, byte* data, uint length)
    {
        ((PdfStream)GCHandle.FromIntPtr(closure).Target!)._bytes.Write(new ReadOnlySpan<byte>(data, checked((int)length)));
        return Success;
    }
}
