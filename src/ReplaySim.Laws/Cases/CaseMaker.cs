using ReplaySim.Core.Tiers;
using ReplaySim.Laws.Budgets;

namespace ReplaySim.Laws.Cases;

/// <summary>
/// Makes cases that crowd the edges: bursts, ties, full queues, missing labels, confidences and answers, extreme amounts,
/// duplicates.
/// </summary>
internal sealed class CaseMaker
{
    private const int MostRows = 40;

    private static readonly double[] Confidences = [0, 0.25, 0.5, 0.75, 0.9, 0.9, 1, double.NaN, 0.3, 0.89999999999999991];
    private static readonly double[] Amounts = [0, 1e-9, 1, 42.5, 99.99, 1_000, 9e9];
    private static readonly double[] Scores = [0, 0.25, 0.5, 0.75, 1, double.NaN, -1e300, 1e300];
    private static readonly long[] Origins = [0, -7_200_000_003, 3_599_999_990, 86_399_999_995, 1_700_000_000_000_000];
    private static readonly long[] TimeUnits = [1, 1, 1_000, 250_000, 600_000_000];
    private static readonly long[] LabelDelays = [1, 2, 10, 1_000];
    private static readonly int[] UnitsPerWindow = [1, 2, 3, 10];
    private static readonly int[] CallsPerBudget = [1, 1, 2, 3, 10];

    // From a millionth of a cent to what a person costs.
    private static readonly long[] Prices =
        [0, 1, 1_000_000, 2_000_000, 20_000_000_000, 4_000_000_000_000, 1_000_000_000_000_000, 3_000_000_000_000_000];

    private readonly CaseShape _shape;
    private readonly CaseDraws _draws;

    private CaseMaker(CaseShape shape, CaseDraws draws) => (_shape, _draws) = (shape, draws);

    /// <summary>The case of a seed: the same for ever.</summary>
    public static PolicyCase Make(CaseShape shape, ulong seed) => new CaseMaker(shape, new CaseDraws(seed)).MakeCase(seed);

    private PolicyCase MakeCase(ulong seed)
    {
        var tiers = _shape.FewestTiers + _draws.Below(_shape.MostTiers - _shape.FewestTiers + 1);
        var budget = _shape.Budgets.Count > 0 && !_draws.OneIn(4) ? _draws.Pick(_shape.Budgets) : null;
        var unit = budget is null ? _draws.Pick(TimeUnits) : Math.Max(1, budget.WindowMicros / _draws.Pick(UnitsPerWindow));
        return new PolicyCase
        {
            Origin = seed,
            Rows = Rows(_draws.OneIn(4) ? 1 + _draws.Below(4) : 1 + _draws.Below(MostRows), tiers, unit),
            Tiers = [.. Enumerable.Range(0, tiers).Select(k => MakeTier(k, tiers, budget))],
            LabelDelayMicros = _draws.Pick(LabelDelays) * unit,
            Slices = [.. Enumerable.Range(0, 1 + _draws.Below(3)).Select(_ => 1 + _draws.Below(10))],
        };
    }

    private List<CaseTransaction> Rows(int count, int tiers, long unit)
    {
        var longestGap = 1 + _draws.Below(6);
        var longestService = 1 + _draws.Below(13);
        var at = _draws.Pick(Origins);
        var rows = new List<CaseTransaction>();
        for (var i = 0; i < count; i++)
        {
            at += _draws.OneIn(3) ? _draws.Below(longestGap + 1) * unit : 0;
            rows.Add(i > 0 && _draws.OneIn(8) ? rows[^1] with { ArrivedAt = at } : Row(at, tiers, longestService, unit));
        }

        return rows;
    }

    private CaseTransaction Row(long at, int tiers, int longestService, long unit) => new(
        at,
        _draws.OneIn(5) ? -1 : _draws.Below(_shape.Classes),
        _draws.OneIn(3) ? _draws.Below(200) : _draws.Pick(Amounts),
        _draws.Pick(Scores),
        _draws.Below(12),
        [.. Enumerable.Range(0, tiers).Select(_ => Answer((1 + _draws.Below(longestService)) * unit))]);

    private CaseAnswer Answer(long service)
    {
        var answer = _draws.Below(8) switch
        {
            0 => PredictionColumns.Uncovered,
            1 => PredictionColumns.Unnamed,
            _ => _draws.Below(_shape.Classes),
        };
        return new CaseAnswer(answer, _draws.Pick(Confidences), service);
    }

    private CaseTier MakeTier(int tier, int tiers, DeclaredBudget? budget)
    {
        int? servers = _draws.OneIn(3) ? null : 1 + _draws.Below(3);
        long? queue = _draws.OneIn(3) ? null : _draws.Below(4);
        var onward = _shape.Overflows && tier < tiers - 1 && _draws.OneIn(2);
        return new CaseTier(servers, queue, onward ? Overflow.Next : Overflow.Reject, Price(budget));
    }

    private long Price(DeclaredBudget? budget) =>
        budget is null ? _draws.Pick(Prices) : budget.Femtodollars / _draws.Pick(CallsPerBudget) + _draws.Below(2);
}
