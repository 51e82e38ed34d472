using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>File names in other encodings than UTF-8 cannot be passed on; .NET replaces their bytes by U+FFFD.</summary>
internal static class FileNames
{
    /// <exception cref="InputException">The name is not UTF-8.</exception>
    public static string Decodable(string path) => !path.Contains('\uFFFD') ? path : throw new InputException(
        $"{path}: the name is not UTF-8 (from a Korean, Chinese or Japanese disk it may be CP949, GB18030 or CP932); rename it, for "
        + "example with convmv --notest -f cp949 -t utf8.");
}
