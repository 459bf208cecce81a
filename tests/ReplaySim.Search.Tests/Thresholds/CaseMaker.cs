using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Draws small histories full of ties, holes, equal prices and useless tiers.</summary>
internal sealed class CaseMaker(Random random)
{
    private const long Hour = 3_600_000_000;

    private static readonly string?[] Channels = ["web", "app", "shop", null];
    private static readonly string?[] Countries = ["de", "fr", "app", null];

    private enum Skill
    {
        Usual,
        AllRight,
        AllWrong,
    }

    /// <summary>A history without a policy.</summary>
    public ThresholdCase History(int tiers, int rows)
    {
        var classes = random.Next(6) == 0 ? 1 : random.Next(2, 4);
        var history = new ThresholdCase
        {
            Rows = [],
            Tiers = tiers,
            Classes = classes,
            Positive = random.Next(5) == 0 ? -1 : classes - 1 == 0 ? 0 : 1,
            Weighted = random.Next(3) == 0,
            AllScored = random.Next(12) == 0,
            WarmUp = Chance(3) ? new WarmUp { Rows = random.Next(4), Micros = random.Next(2) * Hour, All = Chance(2) } : WarmUp.None,
            RouterFemtodollars = Chance(3) ? random.Next(1, 4) * 1_000_000_000L : 0,
            ProvisionedFemtodollars = Chance(4) ? random.Next(1, 5) : 0,
            Errors = Chance(2) ? Errors(classes) : [],
        };
        var draw = Enumerable.Range(0, tiers).Select(_ => Models(classes)).ToArray();
        var start = 1_700_000_000_000_000 + random.Next(200) * Hour;
        var step = Pick(0L, 1, 1000, Hour, 30 * Hour, 200 * Hour);
        var confidence = Confidences();
        var (spread, heavy) = (random.Next(1, 20), Chance(10));
        for (var i = 0; i < rows; i++)
        {
            var truth = history.AllScored || random.Next(5) == 0 ? -1 : random.Next(classes);
            start += step * random.Next(3);
            history = history with
            {
                Rows =
                [
                    .. history.Rows,
                    new CaseRow(
                        start, truth, heavy ? random.Next(100_000) : random.Next(5) * 500_000L, Pick(0L, 1, random.Next(100_000), 2_000_000),
                        [Score(spread), Score(spread / 2)], [Channels[random.Next(4)], Countries[random.Next(4)]],
                        [.. draw.Select(d => d(truth, confidence()))]),
                ],
            };
        }

        return history;
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private double Score(int spread) => random.Next(40) switch
    {
        0 => double.PositiveInfinity,
        1 => double.NegativeInfinity,
        < 5 => double.NaN,
        < 15 => random.NextDouble(),
        _ => random.Next(-spread, spread + 1) * 12.5,
    };

    private Func<double> Confidences()
    {
        var steps = Pick(1, 2, 5, 20, 0, 0, 0, -1);
        return () => Chance(9) ? double.NaN : steps switch
        {
            0 => random.NextDouble(),
            -1 => (float)random.Next(4) / 3,
            _ => random.Next(steps + 1) / (double)steps,
        };
    }

    // How a tier answers and what it costs.
    private Func<int, double, TierCall> Models(int classes)
    {
        var (skill, named, holes, graded) = (Pick(Skill.Usual, Skill.Usual, Skill.AllRight, Skill.AllWrong), !Chance(3), Chance(3), Chance(3));
        var (price, perRow, millis) = (Pick(0L, 1_000_000_000, 100_000_000_000, 100_000_000_000, 2_500_000_000_000_000, 7_000_000_000), Chance(3), random.Next(1, 2000));
        return (truth, confidence) =>
        {
            var femto = perRow ? price * random.Next(4) : price;
            var micros = 1L + random.Next(2) * millis;
            if (holes && Chance(6))
                return new TierCall(PredictionColumns.Uncovered, 0, confidence, femto, micros);
            var right = skill == Skill.Usual ? !Chance(3) : skill == Skill.AllRight;
            if (!named || (classes == 1 && !right))
            {
                var credit = right ? PredictionColumns.FullCredit : graded ? random.Next(4) * 250_000 : 0;
                return new TierCall(PredictionColumns.Unnamed, credit, confidence, femto, micros);
            }

            if (truth < 0)
                return new TierCall(random.Next(classes), 0, confidence, femto, micros);
            return right
                ? new TierCall(truth, PredictionColumns.FullCredit, confidence, femto, micros)
                : new TierCall((truth + random.Next(1, classes)) % classes, 0, confidence, femto, micros);
        };
    }

    private ErrorCost[] Errors(int classes) =>
    [
        .. Enumerable.Range(0, classes).SelectMany(t => Enumerable.Range(0, classes).Select(a => (t, a))).Where(p => p.t != p.a && !Chance(4))
            .Select(p => new ErrorCost(
                ThresholdCase.AllClasses[p.t], ThresholdCase.AllClasses[p.a], Pick(0L, 10_000_000, 10_000_000_000, random.Next(1000) * 10_000_000L), Pick(0L, 0, 1_000_000_000, 15_000_000))),
    ];
}
