using System.Numerics;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging.Tests;

public class SimdTierTests
{
    /// <summary>
    /// The test command runs this project once per SIMD tier and passes the expected tier. The test fails if another tier is
    /// active.
    /// </summary>
    [Fact]
    public void Process_requestedTier_isActive()
    {
        var expected = Environment.GetEnvironmentVariable("IMAGERYWATCH_EXPECTED_TIER");
        Assert.SkipWhen(string.IsNullOrEmpty(expected), "IMAGERYWATCH_EXPECTED_TIER is not set: eng/test sets it, once per tier");
        var actual = Vector512.IsHardwareAccelerated ? "V512"
            : Vector256.IsHardwareAccelerated ? "V256"
            : Vector128.IsHardwareAccelerated ? "V128"
            : "scalar";
        Assert.Equal(expected, actual);
        Assert.Equal(expected != "scalar", Vector.IsHardwareAccelerated);
    }
}
