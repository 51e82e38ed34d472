using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class OldResultsTests
{
    [Fact]
    public void Find_comparisons_haveTheNamesOfTheirFoldersOnce()
    {
        using var scratch = new Scratch();
        foreach (var folder in (string[])["x", "y"]) RecordedFolder.Write(scratch[folder, "out"]);
        var old = OldResults.Find([scratch["x", "out"], scratch["y", "out"], scratch["x", "..", "x", "out"]]);
        Assert.Equal([("out", scratch["x", "out"]), ("out-2", scratch["y", "out"])], old.Results.Select(one => (one.Name, one.Folder)));
    }

    [Fact]
    public void Find_batch_givesItsFinishedComparisonsAndWarnsOfTheOthers()
    {
        using var scratch = new Scratch();
        Write(scratch, """
            {"schemaVersion":1,"comparisons":[
             {"folder":"camp/1","status":"done","before":{"name":"a"},"after":{"name":"b"}},
             {"folder":null,"status":"failed","before":{"name":"b"},"after":{"name":"c"}}]}
            """);
        var old = OldResults.Find([scratch["batch"]]);
        Assert.Equal([new OldResult("camp/1", scratch["batch", "camp", "1"])], old.Results);
        Assert.Equal(
            $"{scratch["batch"]}: the comparison of b and c has no result (status failed) and is left out.", Assert.Single(old.Warnings));
        RecordedFolder.Write(scratch["out"]);
        Assert.Equal(["batch/camp/1", "out"], OldResults.Find([scratch["batch"], scratch["out"]]).Results.Select(one => one.Name));
    }

    [Theory]
    [InlineData("{", "is not a batch.json")]
    [InlineData("{\"comparisons\":[]}", "no finished comparison")]
    [InlineData("{\"schemaVersion\":99}", "schemaVersion is 99")]
    [InlineData("{\"comparisons\":[{\"folder\":\"../other\"}]}", "is not in the batch")]
    [InlineData("{\"comparisons\":[{\"folder\":\"/other\"}]}", "is not in the batch")]
    [InlineData("{\"comparisons\":[{\"folder\":5}]}", "is not a batch.json")]
    public void Find_damagedBatch_isAnInputError(string content, string words)
    {
        using var scratch = new Scratch();
        Write(scratch, content);
        var error = Assert.Throws<InputException>(() => OldResults.Find([scratch["batch"]]));
        Assert.StartsWith(scratch["batch"], error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_noResult_isAnInputError()
    {
        using var scratch = new Scratch();
        Assert.Contains("no such folder", Assert.Throws<InputException>(() => OldResults.Find([scratch["none"]])).Message,
            StringComparison.Ordinal);
        Directory.CreateDirectory(scratch["empty"]);
        Assert.Contains("neither", Assert.Throws<InputException>(() => OldResults.Find([scratch["empty"]])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch", true)]
    [InlineData("batch/camp/1", true)]
    [InlineData("batch/camp/1/new", true)]
    [InlineData("batch/new", false)]
    [InlineData("new", false)]
    public void RejectOldResults_outputOverAnOldResult_isRefused(string output, bool isRefused)
    {
        using var scratch = new Scratch();
        RecordedFolder.Write(scratch["batch", "camp", "1"]);
        OldResult[] old = [new OldResult("camp/1", scratch["batch", "camp", "1"])];
        void Check() => RescoreFolder.RejectOldResults(scratch[output], old);
        if (isRefused) Assert.Throws<ConfigurationException>(Check);
        else Check();
    }

    private static void Write(Scratch scratch, string batch)
    {
        Directory.CreateDirectory(scratch["batch"]);
        File.WriteAllText(scratch["batch", "batch.json"], batch);
    }
}
