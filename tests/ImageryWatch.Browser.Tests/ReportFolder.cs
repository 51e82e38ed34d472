using ImageryWatch.Core;
using ImageryWatch.Reporting;
using ImageryWatch.Reporting.Tests;

namespace ImageryWatch.Browser.Tests;

/// <summary>A report in a temporary folder.</summary>
public sealed class ReportFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("page-").FullName;

    public ReportFolder(ChangeReport report) => ReportFolderWriter.Write(
        report, Sample.Pictures, _path, new ReportOptions { FigureStyle = new FigureOptions { DotsPerInch = 60 } });

    public string Address => new Uri(Path.Combine(_path, "report.html")).AbsoluteUri;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
