using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The terms of likelihood of several objects in words.</summary>
internal static class LikelihoodTerms
{
    private static readonly string[] Scale =
        [.. new[] { 0.95, 0.80, 0.55, 0.45, 0.20, 0.05, 0 }.Select(Likelihood.Words), ChangeReview.ReportedByReview];

    /// <summary>"7 almost certain, 2 likely"; "likely in each case"; of one object "likely".</summary>
    /// <param name="terms">One per object; at least one.</param>
    public static string Of(IReadOnlyCollection<string> terms)
    {
        var counts = Scale.Select(term => (Term: term, Count: terms.Count(one => one == term))).Where(item => item.Count > 0).ToList();
        if (counts.Count > 1) return string.Join(", ", counts.Select(item => $"{item.Count} {item.Term}"));
        return terms.Count == 1 ? counts[0].Term : $"{counts[0].Term} in each case";
    }
}
