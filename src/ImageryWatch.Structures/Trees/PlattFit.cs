using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Minimises the cross-entropy F(A, B) of p = 1 / (1 + e^(A f + B)) against the targets of Lin, Lin and Weng 2007: convex, so
/// Newton's steps with halving reach the one minimum.
/// </summary>
internal readonly ref struct PlattFit
{
    private const int MostSteps = 100;
    private const double SmallestStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double GradientPerExample = 1e-12;
    private const double LossRounding = 1e-13;
    private const double SufficientDecrease = 1e-4;

    private readonly ReadOnlySpan<double> _logOdds;
    private readonly ReadOnlySpan<bool> _labels;
    private readonly double _targetYes;
    private readonly double _targetNo;
    private readonly double _firstB;

    public PlattFit(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> labels)
    {
        double yes = labels.Count(true);
        var no = labels.Length - yes;
        if (yes == 0 || no == 0) throw new InputException($"Calibration needs held-out examples of both answers, got {yes} of yes and {no} of no; hold out more scenes.");
        _logOdds = logOdds;
        _labels = labels;
        // Not 1 and 0: with few examples nothing is certain (the posterior means under a uniform prior).
        (_targetYes, _targetNo) = ((yes + 1) / (yes + 2), 1 / (no + 2));
        _firstB = Math.Log((no + 1) / (yes + 1));
    }

    public PlattCalibration Solve()
    {
        var (point, loss) = ((A: 0.0, B: _firstB), Loss(0, _firstB));
        for (var step = 0; step < MostSteps; step++)
        {
            var slope = SlopeAt(point.A, point.B);
            if (slope.IsFlat(GradientPerExample * _labels.Length)) break;
            if (!TryStep(slope, ref point, ref loss)) break;
        }

        return new PlattCalibration(point.A, point.B);
    }

    /// <summary>Newton's step, halved until the loss falls enough. False after the last: what it gains is lost in the loss's rounding.</summary>
    private bool TryStep(Slope slope, ref (double A, double B) point, ref double loss)
    {
        var (stepA, stepB) = slope.NewtonStep();
        var decrease = (slope.A * stepA) + (slope.B * stepB);
        if (-decrease <= LossRounding * loss)
        {
            point = (point.A + stepA, point.B + stepB);
            return false;
        }

        for (var size = 1.0; size >= SmallestStep; size /= 2)
        {
            var (a, b) = (point.A + (size * stepA), point.B + (size * stepB));
            var trial = Loss(a, b);
            if (!(trial < loss + (SufficientDecrease * size * decrease))) continue;
            (point, loss) = ((a, b), trial);
            return true;
        }

        return false;
    }

    /// <summary>Written so that no exponential overflows (Lin, Lin and Weng 2007, section 4).</summary>
    private double Loss(double a, double b)
    {
        var sum = 0.0;
        for (var i = 0; i < _labels.Length; i++)
        {
            var score = (a * _logOdds[i]) + b;
            var certain = score >= 0 ? Target(i) * score : (Target(i) - 1) * score;
            sum += certain + Math.Log(1 + Logistic.Exponential(-Math.Min(Math.Abs(score), 700)));
        }

        return sum;
    }

    private Slope SlopeAt(double a, double b)
    {
        var slope = new Slope(0, 0, Ridge, 0, Ridge);
        for (var i = 0; i < _labels.Length; i++)
        {
            var probability = Logistic.Of(-((a * _logOdds[i]) + b));
            slope = slope.Plus(_logOdds[i], Target(i) - probability, probability * (1 - probability));
        }

        return slope;
    }

    private double Target(int example) => _labels[example] ? _targetYes : _targetNo;

    /// <summary>First and second derivatives of the loss.</summary>
    private readonly record struct Slope(double A, double B, double AA, double AB, double BB)
    {
        public Slope Plus(double logOdds, double first, double second) => new(
            A + (logOdds * first), B + first,
            AA + (logOdds * logOdds * second), AB + (logOdds * second), BB + second);

        public bool IsFlat(double limit) => Math.Abs(A) < limit && Math.Abs(B) < limit;

        public (double A, double B) NewtonStep()
        {
            var determinant = (AA * BB) - (AB * AB);
            return (-((BB * A) - (AB * B)) / determinant, -((AA * B) - (AB * A)) / determinant);
        }
    }
}
