using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees.Studies;

/// <summary>
/// Tries the guarantee where the truth is known: many histories are drawn from one population, a threshold is chosen on each, and
/// it is counted how often the chosen one is less accurate than asked. A pure function of its options.
/// </summary>
public static class GuaranteeStudy
{
    /// <summary>Simulates all histories.</summary>
    /// <exception cref="ReplayInputException">An option is out of range.</exception>
    public static StudyFigures Run(StudyOptions options)
    {
        options.Check();
        var past = CascadePopulation.Past(options.Kind);
        var future = CascadePopulation.Future(options.Kind);
        Tally naive = new(future, options.Alpha), guaranteed = new(future, options.Alpha), byDay = new(future, options.Alpha);
        var noticed = 0;
        for (var i = 0; i < options.Histories; i++)
        {
            var history = StudyHistory.Draw(options, past, i);
            var search = history.Errors(..options.DaysPerPart);
            var calibrate = history.Errors(options.DaysPerPart..);
            naive.Add(Cheapest(j => Accuracy(search[j] + calibrate[j], options) >= options.TargetAccuracy));

            var path = SafestToCheapest(search);
            double[] plain = [.. path.Select(j => RiskTest.ExactP(calibrate[j], options.RowsPerPart, options.Alpha))];
            double[] divided = [.. path.Select(j => DividedP(history, calibrate[j], j, options))];
            var last = FixedSequence.Test(plain, options.Delta).Last;
            var lastByDay = FixedSequence.Test(divided, options.Delta).Last;
            guaranteed.Add(last < 0 ? null : path[last]);
            byDay.Add(lastByDay < 0 ? null : path[lastByDay]);
            noticed += last >= 0 && divided[last] > options.Delta ? 1 : 0;
        }

        var best = Cheapest(j => past.Risk(Accepted(j)) <= options.Alpha);
        return new StudyFigures(options, naive.Figures, guaranteed.Figures, byDay.Figures, noticed, CostOf(best));
    }

    // The search part's frontier: of candidates at least as cheap, each errs the least.
    private static int[] SafestToCheapest(long[] errors)
    {
        var path = new List<int>();
        for (var j = StudyHistory.Steps; j >= 0; j--)
        {
            if (path.Count == 0 || errors[j] < errors[path[^1]])
                path.Add(j);
        }

        path.Reverse();
        return [.. path];
    }

    private static double DividedP(StudyHistory history, long errors, int candidate, StudyOptions options)
    {
        var days = new (long Rows, double Errors)[options.DaysPerPart];
        for (var day = 0; day < days.Length; day++)
            days[day] = (options.RowsPerDay, history.Errors(options.DaysPerPart + day, candidate));
        return DesignEffect.Test(errors, options.RowsPerPart, options.Alpha, DesignEffect.OfDays(days)).P;
    }

    private static int? Cheapest(Func<int, bool> accurate)
    {
        for (var j = StudyHistory.Steps; j >= 0; j--)
        {
            if (accurate(j))
                return j;
        }

        return null;
    }

    private static double Accuracy(long errors, StudyOptions options) => (2.0 * options.RowsPerPart - errors) / (2.0 * options.RowsPerPart);

    private static double Accepted(int candidate) => (double)candidate / StudyHistory.Steps;

    private static double CostOf(int? candidate) => candidate is { } j ? CascadePopulation.Cost(Accepted(j)) : CascadePopulation.EnsemblePrice;

    private sealed class Tally(CascadePopulation future, double alpha)
    {
        private int _histories;
        private int _found;
        private int _misses;
        private double _cost;

        public ChoiceFigures Figures => new(_found, _misses, _cost / _histories);

        public void Add(int? candidate)
        {
            _histories++;
            _cost += CostOf(candidate);
            if (candidate is not { } j)
                return;
            _found++;
            _misses += future.Risk(Accepted(j)) > alpha ? 1 : 0;
        }
    }
}
