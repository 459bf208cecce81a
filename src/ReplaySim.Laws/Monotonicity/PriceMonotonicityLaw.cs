using ReplaySim.Core.Money;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Monotonicity;

internal sealed class PriceMonotonicityLaw : UnlimitedLaw
{
    // From nothing to more than anybody pays for an answer.
    private static readonly long[] Prices =
        [0, 1_000_000, 1_000_000_000, 1_000_000_000_000, 100_000_000_000_000, MoneyText.FemtoPerDollar, 50 * MoneyText.FemtoPerDollar];

    public override string Name => nameof(Law.PriceMonotonicity);

    public override string Reason =>
        "A policy that buys more of what has become dearer spends the most where it gets the least: a sign is turned round somewhere.";

    internal override bool AppliesTo(LawOptions options) => options.PriceSensitive;

    internal override Breach? Find(LawTrial trial) => Enumerable.Range(0, trial.Case.Tiers.Count)
        .Select(tier => Find(trial, tier))
        .FirstOrDefault(breach => breach is not null);

    private static Breach? Find(LawTrial trial, int tier)
    {
        var (price, record) = (trial.Case.Tiers[tier].Femtodollars, trial.Run());
        foreach (var dearer in Prices.Where(p => p > trial.Case.Tiers[tier].Femtodollars))
        {
            var next = trial.ReplayOf(WithPrice(trial.Case, tier, dearer));
            if (Asked(next, tier) > Asked(record, tier))
            {
                return new Breach(
                    $"'{trial.Options.TierName(tier)}' is asked more often, the dearer it is",
                    Decisions(price, record), Decisions(dearer, next));
            }

            (price, record) = (dearer, next);
        }

        return null;
    }

    private static PolicyCase WithPrice(PolicyCase history, int tier, long femtodollars) => history with
    {
        Tiers = [.. history.Tiers.Select((t, k) => k == tier ? t with { Femtodollars = femtodollars } : t)],
    };

    private static int Asked(ReplayRecord record, int tier) => record.Calls.Count(c => c.Tier == tier);

    private static DecisionSequence Decisions(long femtodollars, ReplayRecord record) =>
        new($"at ${MoneyText.FromFemto(femtodollars)} a call", record.Decisions);
}
