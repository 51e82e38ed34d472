using System.Reflection;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Application;

/// <summary>Name and version of the product.</summary>
public static class ProductInfo
{
    public const string Name = "ImageryWatch";

    public static string Version { get; } =
        typeof(ProductInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static string Producer => $"{Name} {Version}";

    /// <summary>Widest vector instructions in use. Results do not depend on it.</summary>
    public static string SimdTier =>
        Vector512.IsHardwareAccelerated
            ? "V512"
            : Vector256.IsHardwareAccelerated ? "V256" : Vector128.IsHardwareAccelerated ? "V128" : "scalar";
}
