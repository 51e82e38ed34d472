using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Application.Tests;

/// <summary>Bags of a few small files: every kind of damage is one finding, or the findings that follow from it.</summary>
public class BagTests
{
    private const string Report = "data/result/report.html";

    [Fact]
    public void Finish_smallPayload_followsRfc8493()
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);

        Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", File.ReadAllText(Path.Combine(bag, "bagit.txt")));
        Assert.Equal("Source: two lines\nPayload-Oxum: 17.3\n", File.ReadAllText(Path.Combine(bag, "bag-info.txt")));
        Assert.Equal(
            [$"{Sha256("50 %")}  data/50%25.txt", $"{Sha256("h")}  data/h.txt", $"{Sha256("<p>report</p>"[..12])}  {Report}"],
            File.ReadAllLines(Path.Combine(bag, "manifest-sha256.txt")));
        Assert.Equal(
            ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"],
            File.ReadAllLines(Path.Combine(bag, "tagmanifest-sha256.txt")).Select(line => line[66..]));
        Assert.All(File.ReadAllLines(Path.Combine(bag, "tagmanifest-sha256.txt")), line => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bag, line[66..])))), line[..64]));
        Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(Path.Combine(bag, "bag-info.txt")));
        Assert.Empty(Findings(bag));
    }

    [Theory]
    [InlineData(Report)]
    [InlineData("bag-info.txt")]
    [InlineData("bagit.txt")]
    public void Check_flippedBit_isOneFinding(string name)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        var path = Path.Combine(bag, name);
        for (var at = 0; at < new FileInfo(path).Length; at += 3)
        {
            var original = File.ReadAllBytes(path);
            byte[] damaged = [.. original];
            damaged[at] ^= 4;
            File.WriteAllBytes(path, damaged);
            Assert.Equal($"{name}: was changed: its SHA-256 differs from the manifest", Assert.Single(Findings(bag)));
            File.WriteAllBytes(path, original);
        }
    }

    [Theory]
    [InlineData("manifest-sha256.txt")]
    [InlineData("tagmanifest-sha256.txt")]
    public void Check_flippedBitInManifest_isFound(string name)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        var path = Path.Combine(bag, name);
        var original = File.ReadAllBytes(path);
        for (var at = 0; at < original.Length; at++)
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. original];
                damaged[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(path, damaged);
                Assert.NotEmpty(Findings(bag));
            }
    }

    [Fact]
    public void Check_missingFile_isOneFinding()
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.Delete(Path.Combine(bag, Report));
        Assert.Equal($"{Report}: is missing", Assert.Single(Findings(bag)));
    }

    [Theory]
    [InlineData("data/note.txt", "data/note.txt: is not listed in manifest-sha256.txt: added")]
    [InlineData("note.txt", "note.txt: is not listed in tagmanifest-sha256.txt: added")]
    [InlineData("data/result/.hidden", "data/result/.hidden: is not listed in manifest-sha256.txt: added")]
    public void Check_addedFile_isOneFinding(string path, string finding)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.WriteAllText(Path.Combine(bag, path), "added");
        Assert.Equal(finding, Assert.Single(Findings(bag)));
    }

    [Fact]
    public void Check_renamedFile_isOneFindingWithBothNames()
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.Move(Path.Combine(bag, Report), Path.Combine(bag, "data/other.html"));
        Assert.Equal($"{Report}: was renamed to data/other.html", Assert.Single(Findings(bag)));
    }

    [Theory]
    [InlineData("bagit.txt", "bagit.txt: is missing")]
    [InlineData("manifest-sha256.txt", "manifest-sha256.txt: is missing")]
    [InlineData("tagmanifest-sha256.txt", "tagmanifest-sha256.txt: is missing or is not UTF-8 text")]
    public void Check_missingTagFile_isOneFinding(string name, string finding)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.Delete(Path.Combine(bag, name));
        Assert.Equal(finding, Assert.Single(Findings(bag)));
    }

    [Fact]
    public void Check_linkToTheSameContent_isAFinding()
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.Move(Path.Combine(bag, Report), scratch["report.html"]);
        File.CreateSymbolicLink(Path.Combine(bag, Report), scratch["report.html"]);
        Assert.Contains($"{Report}: is a link; a bag contains files only", Findings(bag));
    }

    [Theory]
    [InlineData("manifest-sha512.txt")]
    [InlineData("tagmanifest-md5.txt")]
    [InlineData("fetch.txt")]
    public void Check_listedTagFileThatNobodyChecks_isOneFinding(string name)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.WriteAllText(Path.Combine(bag, name), "claim");
        File.AppendAllText(Path.Combine(bag, "tagmanifest-sha256.txt"), $"{Sha256("claim")}  {name}\n");
        Assert.StartsWith($"{name}: is not checked", Assert.Single(Findings(bag)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest-sha256.txt", "utf-8")]
    [InlineData("manifest-sha256.txt", "utf-16")]
    [InlineData("bagit.txt", "utf-8")]
    [InlineData("bag-info.txt", "utf-16")]
    public void Check_byteOrderMark_selectsNoOtherEncoding(string name, string encoding)
    {
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        var path = Path.Combine(bag, name);
        var text = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(path, [.. text.GetPreamble(), .. text.GetBytes(File.ReadAllText(path))]);
        string[] tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"];
        File.WriteAllText(Path.Combine(bag, "tagmanifest-sha256.txt"), string.Concat(tags.Select(tag =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bag, tag))))}  {tag}\n")));
        Assert.NotEmpty(Findings(bag));
    }

    [Fact]
    public async Task Check_pipeInPlaceOfAFile_isAFindingAndDoesNotWait()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs mkfifo");
        using var scratch = new Scratch();
        var bag = MakeBag(scratch);
        File.Delete(Path.Combine(bag, Report));
        using (var process = Process.Start("mkfifo", Path.Combine(bag, Report))) process.WaitForExit();
        var check = Task.Run(() => Findings(bag), TestContext.Current.CancellationToken);
        var findings = await check.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.StartsWith($"{Report}: was changed", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_nameThatControlsTheTerminal_isShownAsText()
    {
        var finding = new Finding("data/x\u001b[2J\u202e\n.txt", "is not listed");
        Assert.Equal("data/x?[2J??.txt: is not listed", finding.ToString());
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("data/../../outside.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("data/..%0D/../x")]
    [InlineData("data\\..\\..\\outside.txt")]
    [InlineData("~/outside.txt")]
    [InlineData("C:/outside.txt")]
    [InlineData("data//outside.txt")]
    public void Parse_pathOutOfTheBag_isAProblemAndNoEntry(string path)
    {
        var manifest = BagManifest.Parse($"{new string('0', 64)}  {path}\n", isPayload: true);
        Assert.Empty(manifest.Entries);
        Assert.Contains("leads out of the bag", Assert.Single(manifest.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123  data/a", "line 1: is not a SHA-256 and a path")]
    [InlineData("", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA  data/a", "line 1: is not a SHA-256 and a path")]
    [InlineData("\n", "line 1: is not a SHA-256 and a path")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  bagit.txt", "does not belong in this manifest")]
    public void Parse_badLine_isAProblem(string text, string? problem)
    {
        var problems = BagManifest.Parse(text, isPayload: true).Problems;
        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_fileListedTwice_isAProblem()
    {
        var line = $"{new string('a', 64)} *data/a\r\n";
        var manifest = BagManifest.Parse(line + line, isPayload: true);
        Assert.Single(manifest.Entries);
        Assert.Equal("line 2: 'data/a' is listed twice", Assert.Single(manifest.Problems));
    }

    [Theory]
    [InlineData("data/a%b\r\nc")]
    [InlineData("data/%0A")]
    [InlineData("data/Hangul 한글.tif")]
    public void Decode_encodedPath_isTheSame(string path)
    {
        Assert.DoesNotContain('\n', BagPath.Encode(path));
        Assert.Equal(path, BagPath.Decode(BagPath.Encode(path)));
    }

    private static string[] Findings(string bag) =>
        [.. BagVerifier.Check(bag, TestContext.Current.CancellationToken).Select(finding => finding.ToString())];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string MakeBag(Scratch scratch)
    {
        var bag = scratch["a.bag"];
        var writer = new BagWriter(bag);
        writer.Write(Report, "<p>report</p>"[..12]);
        writer.Write("data/50%.txt", "50 %");
        writer.Write("data/h.txt", "h");
        writer.Finish([("Source", "two\nlines")]);
        return bag;
    }
}
