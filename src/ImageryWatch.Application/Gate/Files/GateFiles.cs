using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The machine-readable results of a batch; docs/gate.md. Equal results give equal bytes.</summary>
public static class GateFiles
{
    public const string JUnit = "junit.xml";
    public const string Sarif = "results.sarif";
    public const string Summary = "summary.md";

    /// <param name="result">A complete batch; its folder is created where necessary.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(BatchResult result) =>
        Write(result.Folder, result.Gate!, [.. result.Unreadable.Select(scene => scene.Message), .. result.Notes]);

    internal static void Write(string folder, GateResult result, IReadOnlyList<string> notes)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot create the folder {folder}: {fault.Message} Check its permissions.", fault);
        }

        PublishedFile.Write(Path.Combine(folder, JUnit), JUnitXml.Bytes(result));
        PublishedFile.Write(Path.Combine(folder, Sarif), SarifLog.Bytes(result));
        PublishedFile.Write(Path.Combine(folder, Summary), SummaryMarkdown.Bytes(result, notes));
    }
}
