using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The machine-readable results of a batch; docs/gate.md. Equal results give equal bytes.</summary>
public static class GateFiles
{
    public const string JUnit = "junit.xml";
    public const string Sarif = "results.sarif";
    public const string Summary = "summary.md";

    /// <param name="folder">The batch folder.</param>
    /// <param name="result">The result of the gate.</param>
    /// <param name="notes">Notes of the batch, such as sites without a pair.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(string folder, GateResult result, IReadOnlyList<string> notes)
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
