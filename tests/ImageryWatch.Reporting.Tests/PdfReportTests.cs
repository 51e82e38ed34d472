using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class PdfReportTests
{
    private static byte[] Pdf(ChangeReport report, bool hasFigures = true, string warning = "")
    {
        var located = Sample.Located(report);
        using var document = PdfReport.Of(located, Sample.Pictures, new FigureOptions());
        FigureContent[] figures = hasFigures ? [new FigurePlan(located, new FigureOptions()).Overview()] : [];
        new ReportContent(located, new ReportOptions(), figures, warning.Length == 0 ? [] : [warning], document).Write();
        return document.Bytes();
    }

    private static ChangeReport Many(int count) => Sample.Report(changes:
        [.. Enumerable.Range(0, count).Select(i => Sample.Change(
            $"id{i:000}", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(10 + (i % 18 * 10), 10 + (i / 18 * 8), 6)))]);

    [Fact]
    public void Bytes_report_hasAllSectionsOfTheMarkdown()
    {
        var text = Words(PdfText.Of(Pdf(Sample.Report())).Text);
        string[] headings = ["Summary", "Assessment", "Figures", "Areas not assessed", "Gazetteer", "Method and quality", "Provenance"];
        foreach (var heading in headings)
            Assert.Contains(Words(heading), text, StringComparison.Ordinal);
        Assert.Contains("Page1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SYNTHETIC", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_syntheticReport_hasTheNoticeOnEachPage()
    {
        var text = PdfText.Of(Pdf(Many(150) with { Before = Sample.Report(isSynthetic: true).Before }, hasFigures: false));
        Assert.True(text.Pages > 3, $"{text.Pages} pages");
        Assert.True(Count(Words(text.Text), "SYNTHETIC") >= text.Pages);
        Assert.True(text.HasInformation("Keywords", "SYNTHETIC \u2014 not real imagery"));
    }

    [Fact]
    public void Bytes_longTable_continuesWithItsHeadingsAndEveryRow()
    {
        var text = PdfText.Of(Pdf(Many(150), hasFigures: false));
        var words = Words(text.Text);
        for (var i = 1; i <= 150; i++) Assert.Contains($"H{i}housing", words, StringComparison.Ordinal);
        Assert.True(Count(words, "No.Class") >= 3, "the headings of the gazetteer are not repeated");
    }

    [Fact]
    public void Bytes_rowHigherThanAPage_isContinuedWithoutLoss()
    {
        var reason = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"w{i}"));
        var change = Sample.Changes[0] with { Reasons = [reason] };
        var words = Words(PdfText.Of(Pdf(Sample.Report(changes: [change]), hasFigures: false)).Text);
        for (var i = 0; i < 3000; i++) Assert.Contains($"w{i}", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_beforeAFigure_staysOnItsPage()
    {
        var located = Sample.Located(Sample.Report());
        for (var lines = 10; lines < 60; lines += 5)
        {
            using var document = PdfReport.Of(located, Sample.Pictures, new FigureOptions());
            for (var i = 0; i < lines; i++) document.Paragraph("text");
            document.Section("Gallery");
            document.Figures([new FigurePlan(located, new FigureOptions()).Overview()]);
            var words = Words(PdfText.Of(document.Bytes()).Text);
            Assert.DoesNotContain("Page", words[words.IndexOf("Gallery", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(0.58, 0.85)]
    [InlineData(0.7, 1)]
    [InlineData(1.25, 0.8)]
    public void ScaleOf_heightInPages_isThatOfHalfAPageOrAPage(double pages, double expected) =>
        Assert.Equal(expected, PdfFigures.ScaleOf(Figure(PdfPages.Width, pages), PdfPages.Height), 2);

    [Theory]
    [InlineData(0.6, 2)] // a row of two fills the rest of each page
    [InlineData(0.8, 3)] // the rows need a page of their own
    public void Figures_wideAndNarrow_fillThePages(double height, int expected)
    {
        using var pages = new PdfPages(new PdfDescription("title", "", "", "", PdfDescription.NoDate), isSynthetic: false);
        new PdfFigures(pages, Figures(PdfPages.Width, height, height), Figures(PdfPages.Width / 2, 0.3, 0.3, 0.3, 0.3)).Draw();
        Assert.Equal(expected, PdfText.Of(pages.ToBytes()).Pages);
    }

    [Fact]
    public void Figures_narrowOfDifferentHeights_arePairedByHeight()
    {
        using var pages = new PdfPages(new PdfDescription("title", "", "", "", PdfDescription.NoDate), isSynthetic: false);
        new PdfFigures(pages, [], Figures(PdfPages.Width / 2, 0.7, 0.2, 0.2, 0.7)).Draw();
        Assert.Equal(1, PdfText.Of(pages.ToBytes()).Pages);
    }

    private static PdfFigure[] Figures(double width, params double[] heights) =>
        [.. heights.Select(height => Figure(width, height))];

    private static PdfFigure Figure(double width, double heightInPages) => new(width, heightInPages * PdfPages.Height, _ => { });

    [Fact]
    public void Bytes_unchangedStructures_areInTwoColumnsWithEveryRow()
    {
        UnchangedStructure[] unchanged = [.. Enumerable.Range(0, 201).Select(i => new UnchangedStructure
        {
            Id = $"u{i:000}", Class = StructureClass.Housing, Confidence = 0.8,
            Geometry = Sample.Square(10 + (i % 18 * 10), 10 + (i / 18 * 8), 6),
        })];
        var without = PdfText.Of(Pdf(Sample.Report(), hasFigures: false));
        var with = PdfText.Of(Pdf(Sample.Report() with { Unchanged = unchanged }, hasFigures: false));
        Assert.InRange(with.Pages - without.Pages, 1, 3); // one below another they take more than three pages alone
        var words = Words(with.Text);
        for (var i = 1; i <= 201; i++) Assert.Contains($"U{i}verylikely(0.80)36m²", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_hangul_isExtractable() =>
        Assert.Contains("북창", PdfText.Of(Pdf(Sample.Report(siteName: "북창"))).Text, StringComparison.Ordinal);

    [Fact]
    public void Bytes_twice_areEqual() => Assert.Equal(Pdf(Sample.Report()), Pdf(Sample.Report()));

    [Fact]
    public void Write_withPdf_addsTheFileAndKeepsTheOthers()
    {
        using var folder = new TestKit.TemporaryFolder();
        var (a, b) = (Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b"));
        var without = ReportFolderWriter.Write(Sample.Report(), Sample.Pictures, a, new ReportOptions());
        var with = ReportFolderWriter.Write(Sample.Report(), Sample.Pictures, b, new ReportOptions { Pdf = true });
        Assert.Equal(["report.pdf"], with.Files.Except(without.Files));
        foreach (var file in without.Files.Where(file => !file.EndsWith(".gpkg", StringComparison.Ordinal)))
            Assert.Equal(File.ReadAllBytes(Path.Combine(a, file)), File.ReadAllBytes(Path.Combine(b, file)));
    }

    private static string Words(string text) => text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
