namespace ReplaySim.Core.Tests.Histories;

/// <summary>Makes cases that crowd the rules' edges: ties, bursts, full queues, completions at the instant of arrivals.</summary>
internal sealed class CaseMaker(Random random)
{
    private static readonly double[] Confidences = [0, 0.25, 0.5, 0.75, 0.9, 0.9, 1, double.NaN, 0.3, 0.89999999999999991];
    private static readonly long[] Origins = [0, -7_200_000_003, 3_599_999_990, 86_399_999_995, 1_700_000_000_000_000];
    private static readonly long[] TimeUnits = [1, 1, 1, 3, 250_000, 600_000_000];

    public HistoryCase Make()
    {
        var tiers = random.Next(1, 5);
        var classes = random.Next(2, 4);
        var rows = Rows(random.Next(4) switch { 0 => random.Next(6), < 3 => random.Next(40), _ => random.Next(201) }, tiers, classes);
        var span = rows.Count == 0 ? 1 : (int)Math.Min(int.MaxValue - 1, rows[^1].Arrival - rows[0].Arrival + 1);
        var costs = random.Next(3) == 0 ? null : ErrorCosts(classes);
        return new HistoryCase
        {
            Rows = rows,
            Tiers = Tiers(tiers),
            Classes = classes,
            ErrorCosts = costs,
            Policy = new PlanMaker(random, tiers, classes).Make(costs is not null),
            LatencyBounds = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (long)random.Next(60))],
            RouterFemtodollars = random.Next(3),
            WarmUpMicros = random.Next(2) == 0 ? 0 : random.Next(span),
            WarmUpRows = random.Next(2) == 0 ? 0 : random.Next(rows.Count + 2),
            WarmUpAll = random.Next(3) == 0,
            Slices = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 40)), .. random.Next(4) == 0 ? new[] { 0 } : []],
            Seed = (ulong)random.NextInt64(),
        };
    }

    private List<CaseRow> Rows(int count, int tiers, int classes)
    {
        var unit = Pick(TimeUnits);
        var longestGap = random.Next(1, 7);
        var longestService = random.Next(1, 14);
        var at = Pick(Origins);
        var rows = new List<CaseRow>();
        for (var i = 0; i < count; i++)
        {
            at += random.Next(3) == 0 ? random.Next(longestGap + 1) * unit : 0;
            rows.Add(Row(at, tiers, classes, longestService, unit));
        }

        return rows;
    }

    private CaseRow Row(long at, int tiers, int classes, int longestService, long unit)
    {
        var truth = random.Next(5) == 0 ? -1 : random.Next(classes);
        return new CaseRow(at, truth, [.. Enumerable.Range(0, tiers).Select(_ => Answer(truth, classes, random.Next(1, longestService + 1) * unit))])
        {
            ValueDollars = random.Next(50),
            Score = random.Next(9) == 0 ? double.NaN : random.Next(5) / 4.0,
            Channel = random.Next(4) switch { 0 => "online", 1 => "branch", 2 => "phone", _ => null },
            Path = Path(tiers),
            AnsweredBy = random.Next(5) switch { 0 => null, 1 => "", _ => CaseHistory.TierName(random.Next(tiers)) },
        };
    }

    private CaseAnswer Answer(int truth, int classes, long service)
    {
        var answer = random.Next(8) switch { 0 => CaseAnswer.Uncovered, 1 => CaseAnswer.Unnamed, _ => random.Next(classes) };
        var credit = answer == CaseAnswer.Unnamed && truth >= 0 ? random.Next(3) * (CaseAnswer.FullCredit / 2)
            : answer >= 0 && answer == truth ? CaseAnswer.FullCredit : 0;
        return new CaseAnswer(answer, Pick(Confidences), credit, service, random.Next(1_000_000));
    }

    private string? Path(int tiers)
    {
        if (random.Next(6) == 0)
            return random.Next(2) == 0 ? null : "";
        var order = Enumerable.Range(0, tiers).ToArray();
        random.Shuffle(order);
        var path = CaseHistory.TierName(order[0]);
        foreach (var tier in order.Skip(1).Take(random.Next(tiers)))
            path += (random.Next(2) == 0 ? ">" : "+") + CaseHistory.TierName(tier);
        return path;
    }

    private List<CaseTier> Tiers(int count)
    {
        var tiers = new List<CaseTier>();
        for (var k = 0; k < count; k++)
        {
            var whenFull = (FullQueue)random.Next(3);
            var nowhere = (whenFull == FullQueue.Next && k == count - 1) || (whenFull == FullQueue.Previous && k == 0);
            var cycle = whenFull == FullQueue.Previous && k > 0 && tiers[k - 1].WhenFull == FullQueue.Next;
            tiers.Add(new CaseTier(
                random.Next(4) == 0 ? null : random.Next(1, 4),
                random.Next(4) == 0 ? null : random.Next(6),
                nowhere || cycle ? FullQueue.Reject : whenFull,
                random.NextInt64(40_000_000_000_000_000)));
        }

        return tiers;
    }

    private List<CaseErrorCost> ErrorCosts(int classes)
    {
        var costs = new List<CaseErrorCost>();
        for (var truth = 0; truth < classes; truth++)
        {
            for (var answer = 0; answer < classes; answer++)
            {
                if (answer != truth && random.Next(4) > 0)
                    costs.Add(new CaseErrorCost(truth, answer, random.NextInt64(20_000_000_000), random.Next(2) * random.NextInt64(1_500_000_000)));
            }
        }

        return costs;
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
