using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public sealed partial class ReportFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("report ").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Write(ChangeReport report, string name, int threads = 1)
    {
        var folder = Path.Combine(_root, name);
        ReportFolderWriter.Write(
            report, Sample.Pictures, folder, new ReportOptions { Threads = threads, FigureStyle = new FigureOptions { DotsPerInch = 60 } });
        return folder;
    }

    [Fact]
    public void Write_anyNumberOfThreads_givesSameBytes()
    {
        var (first, second) = (Write(Sample.Report(true), "첫째"), Write(Sample.Report(true), "둘째", threads: 4));
        var files = Directory.EnumerateFiles(first, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(first, file))
            .Order().ToList();
        Assert.Equal(files, Directory.EnumerateFiles(second, "*", SearchOption.AllDirectories).Select(
            file => Path.GetRelativePath(second, file)).Order());
        Assert.Contains("report.html", files);
        Assert.Contains(Path.Combine("figures", "overview.png"), files);
        foreach (var file in files)
            Assert.True(
                File.ReadAllBytes(Path.Combine(first, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, file))), file);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_syntheticInput_isLabelledInEveryText(bool isSynthetic)
    {
        var folder = Write(Sample.Report(isSynthetic), "out");
        foreach (var name in new[] { "report.html", "changes.geojson", "changes.csv", "summary.json" })
            Assert.Equal(isSynthetic,
                File.ReadAllText(Path.Combine(folder, name)).Contains(SyntheticNotice.Text, StringComparison.Ordinal));
        foreach (var figure in Directory.EnumerateFiles(Path.Combine(folder, "figures")))
            Assert.Equal(isSynthetic, PngReader.Read(File.ReadAllBytes(figure)).Texts.Contains(("Warning", SyntheticNotice.Text)));
    }

    [Fact]
    public void Write_reviewedReport_hasDecisionsAndRejectedChanges()
    {
        var when = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
        var (tower, fence, house, altered) = (Sample.Changes[0], Sample.Changes[1], Sample.Changes[2], Sample.Changes[3]);
        var rejected = altered with { Review = new ChangeReview(ReviewOutcome.Reject, "김 <b>", when, "shadow") };
        var report = Sample.Report(changes:
        [
            tower with { Review = new ChangeReview(ReviewOutcome.Missed, "A. Lee", when), Confidence = 1 }, fence,
            house with { Review = new ChangeReview(ReviewOutcome.Accept, "A. Lee", when) },
        ]) with
        { Review = new ReportReview(3, [rejected]) };
        var folder = Write(report, "out");
        const string sentence = "2 of the 3 detected changes were reviewed by a person: 1 confirmed, 0 relabelled, 1 rejected. "
            + "1 change was added by review, without a confidence of the models.";
        foreach (var name in (string[])["report.html", "report.md"])
        {
            var text = File.ReadAllText(Path.Combine(folder, name));
            Assert.Contains(sentence, text, StringComparison.Ordinal);
            Assert.Contains("Rejected by review", text, StringComparison.Ordinal);
            Assert.Contains("confirmed by A. Lee, 2026-03-01", text, StringComparison.Ordinal);
            Assert.Contains("1 reported by review", text.Replace("(reported by review)", "1 reported by review"), StringComparison.Ordinal);
            Assert.DoesNotContain("김 <b>", text, StringComparison.Ordinal);
        }

        Assert.Contains("김 &lt;b&gt;", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        Assert.Contains("\"decision\":\"missed\"", File.ReadAllText(Path.Combine(folder, "changes.geojson")), StringComparison.Ordinal);
        Assert.Contains("\"confidence\":null", File.ReadAllText(Path.Combine(folder, "changes.geojson")), StringComparison.Ordinal);
        Assert.Contains("decided_by", File.ReadAllText(Path.Combine(folder, "changes.csv")), StringComparison.Ordinal);
        Assert.Contains("\"id\":\"c2\"", File.ReadAllText(Path.Combine(folder, "rejected.geojson")), StringComparison.Ordinal);
        Assert.DoesNotContain("decision", File.ReadAllText(Path.Combine(Write(Sample.Report(), "plain"), "changes.geojson")));
    }

    [Fact]
    public void Page_externalReferences_areAbsent()
    {
        var page = File.ReadAllText(Path.Combine(Write(Sample.Report(true), "out"), "report.html"));
        foreach (Match reference in References().Matches(page))
            Assert.True(reference.Groups[1].Value.StartsWith("data:image/", StringComparison.Ordinal)
                || reference.Groups[1].Value.StartsWith('#'), reference.Value[..Math.Min(80, reference.Length)]);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=\"", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_policy_hasHashesOfStyleAndScript()
    {
        var page = File.ReadAllText(Path.Combine(Write(Sample.Report(), "out"), "report.html"));
        var policy = WebDecode(Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        foreach (var (directive, element) in new[] { ("style-src", "style"), ("script-src", "script") })
        {
            var content = Regex.Matches(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Single().Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            Assert.Contains($"{directive} 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_namesWithMarkup_areEscaped()
    {
        const string hostile = "<script>alert(1)</script>\" onload='x'";
        var sample = Sample.Report(
            siteName: hostile, changes: [Sample.Changes[0] with { Id = hostile, Zone = hostile, Reasons = [hostile] }]);
        var report =
            sample with { Warnings = [hostile], Before = sample.Before with { Name = hostile, Files = [new InputFile(hostile, 1, "00")] } };
        var page = File.ReadAllText(Path.Combine(Write(report, "out"), "report.html"));
        Assert.Single(Regex.Matches(page, "<script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("onload='", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_maskedArea_isStated()
    {
        var page = File.ReadAllText(Path.Combine(Write(Sample.Report(changes: []), "out"), "report.html"));
        Assert.Contains("No change found in the 90.0 % of the area that could be assessed", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"masked-title\">Areas not assessed</h2>", page, StringComparison.Ordinal);
        Assert.Contains("10.0 %", page, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ids_areUnique()
    {
        var page = File.ReadAllText(Path.Combine(Write(Sample.Report(true), "out"), "report.html"));
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        foreach (Match link in Regex.Matches(page, "href=\"#([^\"]+)\"")) Assert.Contains(link.Groups[1].Value, ids);
    }

    [Fact]
    public void Write_withoutPictures_givesSameTables()
    {
        var (whole, folder) = (Write(Sample.Report(true), "whole"), Path.Combine(_root, "tables"));
        static T Refuse<T>() => throw new InvalidOperationException("a picture was asked for");
        var pictures = new ReportPictures((_, _) => Refuse<RgbImage>(), (_, _) => Refuse<RgbImage>(), (_, _) => Refuse<MaskedPicture>());
        ReportFolderWriter.Write(Sample.Report(true), pictures, folder, new ReportOptions { Figures = false });

        Assert.False(Directory.Exists(Path.Combine(folder, "figures")));
        foreach (var name in new[] { "changes.geojson", "changes.csv", "changes.gpkg" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole, name)), File.ReadAllBytes(Path.Combine(folder, name)));
        var page = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("#figure-", page, StringComparison.Ordinal);
        Assert.Contains("created without pictures", page, StringComparison.Ordinal);
        Assert.Contains(SyntheticNotice.Text, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_unwritableFolder_throwsOutputException()
    {
        var blocked = Path.Combine(_root, "file");
        File.WriteAllText(blocked, "in the way");
        var fault = Assert.Throws<OutputException>(() => OutputFile.MakeFolder(Path.Combine(blocked, "out")));
        Assert.Contains(blocked, fault.Message, StringComparison.Ordinal);
        Assert.Throws<OutputException>(() => OutputFile.Write(Path.Combine(_root, "missing", "x.json"), "x"u8));
    }

    [Fact]
    public void Write_failure_keepsOldFile()
    {
        var path = Path.Combine(_root, "x.json");
        OutputFile.Write(path, "old"u8);
        Directory.CreateDirectory(path + ".part"); // stands where the temporary file would
        Assert.Throws<OutputException>(() => OutputFile.Write(path, "new"u8));
        Assert.Equal("old", File.ReadAllText(path));
    }

    private static string WebDecode(string text) => System.Net.WebUtility.HtmlDecode(text);

    [GeneratedRegex("(?:src|href|srcset|action|poster|data)=\"([^\"]*)\"")]
    private static partial Regex References();
}
