using System.Runtime.InteropServices;

namespace ImageryWatch.TestKit;

/// <summary>
/// Memory that ends right before a page nobody may touch: reading or writing one element too far ends the test process
/// instead of passing by luck. On systems without mmap it is ordinary memory.
/// </summary>
public sealed unsafe class GuardedSpan<T> : IDisposable
    where T : unmanaged
{
    private const int PageBytes = 4096;
    private const int ProtectNone = 0;
    private const int ProtectReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private readonly byte* _base;
    private readonly nuint _mapped;
    private readonly T* _data;

    public GuardedSpan(int length)
    {
        Length = length;
        var bytes = (nuint)(length * sizeof(T));
        var pages = (bytes + PageBytes - 1) / PageBytes * PageBytes;
        if (!OperatingSystem.IsLinux())
        {
            _base = (byte*)NativeMemory.AllocZeroed(pages + PageBytes);
            _data = (T*)_base;
            return;
        }

        _mapped = pages + PageBytes;
        _base = (byte*)PageProtection.Map(0, _mapped, ProtectReadWrite, PrivateAnonymous, -1, 0);
        if (PageProtection.Protect((nint)(_base + pages), PageBytes, ProtectNone) != 0)
            throw new InvalidOperationException("mprotect failed.");
        _data = (T*)(_base + pages - bytes);
    }

    public GuardedSpan(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    public int Length { get; }

    public Span<T> Span => new(_data, Length);

    public void Dispose()
    {
        if (_mapped == 0) NativeMemory.Free(_base);
        else _ = PageProtection.Unmap((nint)_base, _mapped);
    }
}

/// <summary>The calls that guard pages need.</summary>
internal static class PageProtection
{
    [DllImport("libc", EntryPoint = "mmap")]
    public static extern nint Map(nint address, nuint length, int protection, int flags, int file, long offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    public static extern int Protect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    public static extern int Unmap(nint address, nuint length);
}
