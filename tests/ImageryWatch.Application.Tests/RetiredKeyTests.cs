using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class RetiredKeyTests
{
    public static IEnumerable<object[]> Keys => RetiredKeys.All.Select(key => new object[] { key.Key, key.Value });

    [Theory]
    [MemberData(nameof(Keys))]
    public void Parse_retiredKey_reportsNewName(string old, string current)
    {
        var refused = Assert.Throws<ConfigurationException>(() => PipelineFile.Parse($"detect:\n  {old}: 3\n", "test.yaml"));
        Assert.Contains($"unknown key '{old}'; it is now '{current}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_newNames_areNotRetired() =>
        Assert.Empty(RetiredKeys.All.Select(key => key.Value).Intersect(RetiredKeys.All.Select(key => key.Key)));
}
