using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Guarantees.Policies;

/// <summary>Losses of one policy on some rows.</summary>
/// <param name="Rows">Rows that the risk is about.</param>
/// <param name="Losses">Sum of their losses, each in [0, 1].</param>
/// <param name="Binary">Every loss is 0 or 1.</param>
/// <param name="Days">Rows and losses by day (UTC).</param>
internal sealed record RiskCount(long Rows, double Losses, bool Binary, IReadOnlyList<(long Rows, double Errors)> Days);

/// <summary>A constraint as a bound on an expected loss, which a test on fresh rows can certify.</summary>
internal sealed class PolicyRisk
{
    private readonly Func<SearchTable, int, PathEnd, double?> _loss;

    private PolicyRisk(Constraint constraint, double alpha, bool monotone, Func<SearchTable, int, PathEnd, double?> loss)
    {
        (Text, Alpha, IsMonotone, _loss) = (constraint.Text, alpha, monotone, loss);
    }

    /// <summary>The constraint as written.</summary>
    public string Text { get; }

    /// <summary>Tolerated expected loss.</summary>
    public double Alpha { get; }

    /// <summary>The metric is 1 − risk; otherwise it is the risk times <see cref="Scale"/>.</summary>
    public bool IsLower { get; private init; } = true;

    /// <summary>The metric's value of a risk of 1, where the risk itself is bounded.</summary>
    public double Scale { get; private init; } = 1;

    /// <summary>Every row counts whatever the policy, as conformal risk control needs.</summary>
    public bool IsMonotone { get; }

    /// <summary>The risk behind a constraint; null where it is none that can be certified.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="columns">Classes and tiers.</param>
    /// <param name="dearestPathFemtodollars">Declared bound of what one transaction can cost; null: not bounded.</param>
    public static PolicyRisk? Of(Constraint constraint, SearchColumns columns, long? dearestPathFemtodollars)
    {
        var atLeast = constraint.Bound is Bound.AtLeast or Bound.Above;
        var parts = constraint.Metric.Name.Split('.', 2);
        var label = parts.Length == 2 ? IndexOf(columns, parts[1]) : columns.Classes.Positive;
        return (parts[0], atLeast) switch
        {
            ("accuracy", true) when parts.Length == 1 => new(constraint, 1 - constraint.Limit, true, (table, row, end) => IsScored(table, row) ? 1 - CreditOf(table, row, end) : null),
            ("recall", true) when label >= 0 => new(constraint, 1 - constraint.Limit, true, (table, row, end) => table.TrueClass[row] == label ? CountsAs(table, row, end, label) ? 0 : 1 : null),
            ("precision", true) when label >= 0 => new(constraint, 1 - constraint.Limit, false, (table, row, end) => CountsAs(table, row, end, label) ? table.TrueClass[row] == label ? 0 : 1 : null),
            ("false_positive_rate", false) => new(constraint, constraint.Limit, true, (table, row, end) => table.TrueClass[row] >= 0 && table.TrueClass[row] != label ? CountsAs(table, row, end, label) ? 1 : 0 : null) { IsLower = false },
            ("cost", false) when parts.Length == 2 && parts[1] is "mean" or "per_thousand" && dearestPathFemtodollars is > 0 and var dearest => OfCost(constraint, parts[1], dearest),
            _ => null,
        };
    }

    /// <summary>Counts losses of a policy's ends on a table.</summary>
    public RiskCount Count(SearchTable table, IReadOnlyList<PathEnd> ends)
    {
        var days = new SortedDictionary<long, (long Rows, double Errors)>();
        var (rows, losses, binary) = (0L, 0.0, true);
        for (var row = 0; row < table.Count; row++)
        {
            if (_loss(table, row, ends[row]) is not { } loss)
                continue;
            rows++;
            losses += loss;
            binary &= loss is 0 or 1;
            var day = (long)Math.Floor((double)table.Arrival[row] / SimTime.PerDay);
            var sofar = days.GetValueOrDefault(day);
            days[day] = (sofar.Rows + 1, sofar.Errors + loss);
        }

        return new RiskCount(rows, losses, binary, [.. days.Values]);
    }

    /// <summary>The loss of one row; null where the risk is not about it.</summary>
    public double? LossOf(SearchTable table, int row, PathEnd end) => _loss(table, row, end);

    private static PolicyRisk OfCost(Constraint constraint, string figure, long dearest)
    {
        var bound = MoneyText.ToDollars(dearest);
        var limit = figure == "mean" ? constraint.Limit : constraint.Limit / 1000;
        return new(constraint, limit / bound, false, (table, row, end) => MoneyText.ToDollars(CostOf(table, row, end)) / bound)
        {
            IsLower = false,
            Scale = figure == "mean" ? bound : bound * 1000,
        };
    }

    private static long CostOf(SearchTable table, int row, PathEnd end)
    {
        var femto = table.Columns.RouterFemtodollars;
        for (var k = 0; k < table.Tiers.Count; k++)
            femto += (end.AskedTiers >> k & 1) != 0 ? table.Tiers[k].Price[row] : 0;
        return femto;
    }

    private static int IndexOf(SearchColumns columns, string label) =>
        Enumerable.Range(0, columns.Classes.Count).FirstOrDefault(c => columns.Classes.Name(c) == label, -1);

    private static bool IsScored(SearchTable table, int row) => table.TrueClass[row] >= 0 || table.Columns.AllScored;

    private static double CreditOf(SearchTable table, int row, PathEnd end) => (double)table.Tiers[end.Tier].Credit[row] / PredictionColumns.FullCredit;

    private static bool CountsAs(SearchTable table, int row, PathEnd end, int label)
    {
        var truth = table.TrueClass[row];
        var tier = table.Tiers[end.Tier];
        return truth >= 0 && (tier.Credit[row] == PredictionColumns.FullCredit ? truth == label : tier.Answer[row] == label);
    }
}
