using ImageryWatch.Core;
using ImageryWatch.Reporting;
using ImageryWatch.Reporting.Tests;

namespace ImageryWatch.Browser.Tests;

/// <summary>A report in a temporary folder.</summary>
public sealed class ReportFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("page-").FullName;

    private readonly string _page;

    public ReportFolder(ChangeReport report)
    {
        _page = "report.html";
        ReportFolderWriter.Write(
            report, Sample.Pictures, _path, new ReportOptions { FigureStyle = new FigureOptions { DotsPerInch = 60 } });
    }

    /// <summary>A folder with one page.</summary>
    public ReportFolder(string page, byte[] bytes)
    {
        _page = page;
        File.WriteAllBytes(Path.Combine(_path, page), bytes);
    }

    public string Address => new Uri(Path.Combine(_path, _page)).AbsoluteUri;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
