using System.Globalization;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Routing;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Monotonicity;

/// <summary>Careful is who asks a tier further down the list, which stands cheapest first, or leaves the transaction to people.</summary>
internal sealed class ValueMonotonicityLaw : UnlimitedLaw
{
    private static readonly double[] LargerDollars = [1_000, 9e9];

    public override string Name => nameof(Law.ValueMonotonicity);

    public override string Reason =>
        "More money at stake and less care is a hole that fraud finds: a larger amount must not get away with a cheaper tier.";

    internal override bool AppliesTo(LawOptions options) => options.CarefulWithValue;

    internal override Breach? Find(LawTrial trial)
    {
        var asIs = trial.Run();
        return Enumerable.Range(0, trial.Case.Rows.Count)
            .SelectMany(row => Larger(trial.Case, row).Select(amount => LessCareful(trial, asIs, row, amount)))
            .FirstOrDefault(breach => breach is not null);
    }

    private static IEnumerable<double> Larger(PolicyCase history, int row)
    {
        var amount = history.Rows[row].AmountDollars;
        var others = history.Rows.Select(r => r.AmountDollars).Where(a => a > amount).Order().Take(1);
        return others.Concat(LargerDollars.Where(a => a > amount)).Distinct();
    }

    private static Breach? LessCareful(LawTrial trial, ReplayRecord asIs, int row, double amount)
    {
        var raised = trial.ReplayOf(trial.Case with
        {
            Rows = [.. trial.Case.Rows.Select((r, i) => i == row ? r with { AmountDollars = amount } : r)],
        });
        if (Care(raised, row) >= Care(asIs, row))
            return null;
        return new Breach(
            string.Create(CultureInfo.InvariantCulture, $"row {row} is decided with less care where its amount is {amount}"),
            new DecisionSequence("on the history", asIs.Decisions),
            new DecisionSequence(string.Create(CultureInfo.InvariantCulture, $"row {row} with amount {amount}"), raised.Decisions));
    }

    private static int Care(ReplayRecord record, int row) => record.Ends.Contains((row, Ending.Rejected))
        ? Decision.MostTiers
        : record.Calls.Where(c => c.Row == row).Select(c => c.Tier).DefaultIfEmpty(-1).Max();
}
