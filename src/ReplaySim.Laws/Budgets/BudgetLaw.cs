using ReplaySim.Core.Money;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Budgets;

/// <summary>A call counts when it is asked, at its tier's price; one that a full queue turns away costs nothing.</summary>
internal sealed class BudgetLaw : Law
{
    public override string Name => nameof(Law.Budget);

    public override string Reason =>
        "A budget that is kept on average, or found out when the answers are in, is not kept: somebody pays for what was asked.";

    internal override bool AppliesTo(LawOptions options) => options.Budgets.Count > 0;

    internal override Breach? Find(LawTrial trial)
    {
        var record = trial.Run();
        return trial.Options.Budgets
            .Select(budget => Overrun(budget, trial.Case, record))
            .FirstOrDefault(breach => breach is not null);
    }

    private static Breach? Overrun(DeclaredBudget budget, PolicyCase history, ReplayRecord record)
    {
        var start = history.Rows[0].ArrivedAt;
        var calls = record.Calls.OrderBy(c => c.AskedAt).ToList();
        var starts = budget.Window switch
        {
            BudgetWindow.Sliding => calls.Select(c => c.AskedAt),
            BudgetWindow.Calendar => calls.Select(c => StartOf(c.AskedAt, 0, budget.WindowMicros)),
            _ => calls.Select(c => StartOf(c.AskedAt, start, budget.WindowMicros)),
        };
        foreach (var from in starts.Distinct())
        {
            var spent = calls.Where(c => c.AskedAt >= from && c.AskedAt < from + budget.WindowMicros)
                .Aggregate(Int128.Zero, (sum, call) => sum + history.Tiers[call.Tier].Femtodollars);
            if (spent <= budget.Femtodollars)
                continue;
            return new Breach(
                FormattableString.Invariant($"calls asked in the {budget.WindowMicros} µs from {from - start} µs on cost ")
                    + $"${MoneyText.FromFemto(spent)}, more than the budget of ${MoneyText.FromFemto(budget.Femtodollars)}",
                new DecisionSequence("decisions", record.Decisions));
        }

        return null;
    }

    private static long StartOf(long at, long origin, long window)
    {
        var into = (at - origin) % window;
        return at - (into < 0 ? into + window : into);
    }
}
