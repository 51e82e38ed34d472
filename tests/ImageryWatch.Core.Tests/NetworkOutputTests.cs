namespace ImageryWatch.Core.Tests;

public class NetworkOutputTests
{
    [Fact]
    public void Parse_nameOfAnyOutput_givesOutput()
    {
        foreach (var kind in Enum.GetValues<StructureClass>())
        {
            foreach (var state in Enum.GetValues<OutputState>())
            {
                var output = new NetworkOutput(kind, state);
                Assert.Equal(output, NetworkOutput.Parse(output.ToString()));
            }
        }
    }

    [Fact]
    public void ToString_output_isNameInWeightsFile() =>
        Assert.Equal("guard_tower:appeared", new NetworkOutput(StructureClass.GuardTower, OutputState.Appeared).ToString());

    [Theory]
    [InlineData("a:b")]
    [InlineData("housing")]
    [InlineData("housing:0")]
    [InlineData("housing:after:x")]
    public void Parse_unknownName_isNull(string name) => Assert.Null(NetworkOutput.Parse(name));
}
