using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Computes one old comparison again and pairs the objects. A failure is recorded and never stops the others.</summary>
/// <param name="request">What is different.</param>
/// <param name="output">Folder of the new results.</param>
/// <param name="clock">For durations.</param>
internal sealed class PairRescoring(RescoreRequest request, string output, TimeProvider clock)
{
    private const double MaxShareMove = 0.01;
    private readonly FileHashes _hashes = new();

    /// <param name="old">The old result.</param>
    /// <param name="number">Its number, from 1, for progress.</param>
    /// <param name="count">Number of old results.</param>
    /// <param name="listener">Receives progress; may be null.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the user.</exception>
    public DriftPair Run(OldResult old, int number, int count, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        try
        {
            return Compute(old, number, count, listener, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A defect that one pair triggers must not cost the results of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new DriftPair
            {
                Name = old.Name, OldFolder = old.Folder, Status = ComparisonStatus.Failed, Message = PairRun.MessageOf(error),
                Failure = PairRun.KindOf(error), Cause = error,
            };
        }
    }

    private DriftPair Compute(
        OldResult old, int number, int count, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var before = Recorded(old.Folder);
        var source = OldRequest.Load(old.Folder);
        var pair = new DriftPair
        {
            Name = old.Name, OldFolder = old.Folder, Status = ComparisonStatus.NotAssessable, WasAssessable = before.IsAssessable,
            IsSynthetic = before.IsSynthetic, OldProgram = source.Program, Warnings = source.Options.Warnings,
        };
        var comparison = Request(old, source) with { Number = number, Count = count };
        RejectOtherFiles(old.Folder, source, comparison, cancellation);
        try
        {
            var finished = new ComparisonRunner(clock, _hashes).Run(comparison, listener, cancellation);
            return Compared(pair, source, before, finished.Recorded) with { Explanation = finished.Explanation };
        }
        catch (NotAssessableException error)
        {
            return pair with { Message = error.Message.ReplaceLineEndings(" ").Trim() };
        }
    }

    private ComparisonRequest Request(OldResult old, OldRequest source)
    {
        var options = Options(old.Folder, source);
        return new ComparisonRequest
        {
            Before = source.Before.At(request.BeforePaths),
            After = source.After.At(request.AfterPaths),
            Site = SiteOf(old.Folder, source),
            OutputFolder = Path.Combine([output, .. old.Name.Split('/')]),
            Warnings = source.PairWarnings,
            Force = request.Force,
            Options = request.OutputFolder is null ? options with { Report = options.Report with { Figures = false } } : options,
        };
    }

    /// <summary>The overrides alone are valid: what is refused here is a recorded value, or a combination with one.</summary>
    private StageOptions Options(string folder, OldRequest source)
    {
        try
        {
            return PipelineFile.LoadStages(null, [.. source.Options.Sections, .. request.Overrides]);
        }
        catch (ConfigurationException fault)
        {
            throw new ConfigurationException([.. fault.Problems.Select(problem =>
                $"{Path.Combine(folder, RunManifest.FileName)}: {problem} (in this version; replace it with --set)")]);
        }
    }

    private Site? SiteOf(string folder, OldRequest source)
    {
        if (source.Site is not null || source.SiteId is not { } id) return source.Site;
        return request.Sites.FirstOrDefault(site => site.Id == id) ?? throw new ConfigurationException(
            $"{Path.Combine(folder, RunManifest.FileName)}: an earlier version wrote it without the outline of the site '{id}'; give the "
            + "sites file of that run with --sites FILE");
    }

    private void RejectOtherFiles(
        string folder, OldRequest source, ComparisonRequest comparison, CancellationToken cancellation)
    {
        var threads = comparison.Options.Resources.ThreadCount;
        var store = comparison.Options.Cache.Open(clock);
        var surveys = store is null
            ? null : new SurveyCache(new StepCache(store, CodeVersion.Steps), new FileContent(_hashes, cancellation).Of);
        var hashes = Opened(() =>
        {
            using var scenes = new OpenedPair(comparison.Before, comparison.After, surveys);
            return new BeforeAfter<Scene>(scenes.Before, scenes.After).Select(scene =>
                InputHashes.Of(scene, _hashes, threads, cancellation).Select(file => file.Sha256).Order(StringComparer.Ordinal).ToArray());
        });
        Check(hashes.Before, source.Hashes.Before, "earlier", "--before");
        Check(hashes.After, source.Hashes.After, "later", "--after");

        void Check(string[] found, IReadOnlyList<string> recorded, string which, string option)
        {
            if (!found.SequenceEqual(recorded))
                throw new InputException($"{folder}: the files of the {which} scene differ from those of the old result (SHA-256 in the "
                    + $"run manifest); give the original files with {option}, or compare again.");
        }
    }

    private static T Opened<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (InputException fault)
        {
            throw new InputException($"{fault.Message} If the scenes of the old result were moved, use --before and --after.", fault);
        }
    }

    private static DriftPair Compared(DriftPair pair, OldRequest source, RecordedComparison old, RecordedComparison now)
    {
        var program = OldRequest.Load(now.Folder);
        var isBoth = old.IsAssessable && now.IsAssessable;
        return pair with
        {
            Status = now.IsAssessable ? ComparisonStatus.Done : ComparisonStatus.NotAssessable,
            Message = now.WhyNotAssessable,
            Objects = isBoth ? [.. ObjectMatching.Match(old.Changes, now.Changes).Where(one => one.IsCounted)] : [],
            NewProgram = program.Program,
            Warnings = [.. pair.Warnings, .. Differences(source.Grid, program.Grid, old, now), .. now.Warnings.Except(old.Warnings)],
        };
    }

    private static IEnumerable<string> Differences(
        AnalysisGrid oldGrid, AnalysisGrid newGrid, RecordedComparison old, RecordedComparison now)
    {
        if ((oldGrid with { Crs = newGrid.Crs }) != newGrid || !CoordinateSystems.AreSame(oldGrid.Crs, newGrid.Crs))
            yield return "The analysis grid differs from that of the old result.";
        if (Math.Abs(now.AssessableShare - old.AssessableShare) > MaxShareMove)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{100 * now.AssessableShare:0.#} % of the area is assessed, in place of {100 * old.AssessableShare:0.#} %; objects in "
                + $"parts that only one result assesses are listed as new or vanished.");
    }

    private static RecordedComparison Recorded(string folder)
    {
        var recorded = RecordedComparison.Load(folder);
        return recorded.Changes.FirstOrDefault(change => change.Confidence is not (>= 0 and <= 1)) is { } damaged
            ? throw new InputException($"{folder}: the confidence of {damaged.Id} is not in 0..1; run the comparison again.")
            : recorded;
    }
}
