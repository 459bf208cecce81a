using ReplaySim.Core.Money;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Searches;

/// <summary>Splits what is spent above the oracle by cause.</summary>
internal static class SweepRegret
{
    /// <summary>The split; null where nothing was found that could be run.</summary>
    public static Regret? Of(SweepOutcome outcome, ExactFindings found, ReplayResult? naive)
    {
        if (found.Certificate.Value is not { } searched)
            return null;
        var spendOf = (ReplayResult r) => MoneyText.ToDollars(r.Cost.Spend);
        var oracle = MoneyText.ToDollars(outcome.OracleCalls + outcome.Best.Cost.Provisioned);
        var held = spendOf(outcome.Best);
        var relaxed = found.Latency is null ? held : found.Answer.Query.Objective.Name == "cost.spend" ? searched : held;
        var fitted = naive is null ? held : spendOf(naive);
        var run = found.Guaranteed is { } guaranteed ? spendOf(guaranteed) : fitted;
        return new Regret(run - oracle, relaxed - oracle, held - relaxed, fitted - held, run - fitted);
    }
}
