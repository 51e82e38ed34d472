using YamlDotNet.RepresentationModel;

namespace ImageryWatch.Application.Tests;

/// <summary>The examples in samples/ci: valid YAML that runs the script and publishes the files of the gate.</summary>
public class CiSampleTests
{
    [Fact]
    public void GitHubActions_steps_runTheScriptAndPublishItsFiles()
    {
        var job = At(Load("github-actions.yml"), "jobs", "rescore");
        var steps = ((YamlSequenceNode)At(job, "steps")).Children.Cast<YamlMappingNode>().ToList();
        var run = Assert.Single(steps, step => step.Children.ContainsKey("run"));
        AssertScriptExists(run["run"].ToString());
        Assert.All(steps, step => Assert.True(step.Children.ContainsKey("run") || step["uses"].ToString().Contains('@')));
        var upload = steps.Single(step => Uses(step, "github/codeql-action/upload-sarif"));
        Assert.Equal($"{At(job, "env", "RESULTS")}/{GateFiles.Sarif}", At(upload, "with", "sarif_file").ToString());
        foreach (var cache in steps.Where(step => Uses(step, "actions/cache/")))
            Assert.Equal(["reports", "baseline"], At(cache, "with", "path").ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("reports baseline", $"{At(job, "env", "RESULTS")} {At(job, "env", "BASELINE")}");
    }

    [Fact]
    public void GitLab_job_runsTheScriptAndPublishesItsFiles()
    {
        var job = At(Load("gitlab-ci.yml"), "rescore");
        AssertScriptExists(Assert.Single(((YamlSequenceNode)At(job, "script")).Children).ToString());
        var results = At(job, "variables", "RESULTS").ToString();
        Assert.Equal($"{results}/{GateFiles.JUnit}", At(job, "artifacts", "reports", "junit").ToString());
        Assert.Equal(
            [results, At(job, "variables", "BASELINE").ToString()],
            ((YamlSequenceNode)At(job, "cache", "paths")).Children.Select(path => path.ToString()));
    }

    private static YamlNode Load(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Checkout.PathOf("samples", "ci", name))));
        return Assert.Single(stream.Documents).RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] keys) => keys.Aggregate(node, (at, key) => at[key]);

    private static bool Uses(YamlMappingNode step, string action) =>
        step.Children.TryGetValue("uses", out var name) && name.ToString().StartsWith(action, StringComparison.Ordinal);

    private static void AssertScriptExists(string command)
    {
        var words = command.Split(' ');
        Assert.Equal(["samples/ci/rescore.sh", "pipeline.yaml"], words);
        Assert.All(words, word => Assert.True(File.Exists(Checkout.PathOf(word.Split('/'))), word));
    }
}
