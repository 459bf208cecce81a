using ReplaySim.Core.Money;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Operations.Tests.Diagnosis;

/// <summary>
/// A small world of its own: transactions of three segments through a cascade of two tiers, drawn one by one. Each field is a cause that may be planted.
/// </summary>
internal sealed record ProfileWorld
{
    public int Rows { get; init; } = 40_000;

    public double[] Shares { get; init; } = [0.6, 0.3, 0.1];

    public string[] Names { get; init; } = ["shop", "online", "atm"];

    /// <summary>How sure the cheap tier is: confidence = u^(1/sureness), by segment.</summary>
    public double[] Sureness { get; init; } = [20, 10, 5];

    public double Threshold { get; init; } = 0.9;

    public double CheapPrice { get; init; } = 0.0002;

    public double DearPrice { get; init; } = 0.004;

    /// <summary>Units of a call to the dear tier, at a price each; 0: paid by the call.</summary>
    public double UnitsPerCall { get; init; }

    public int Servers { get; init; } = 2;

    /// <summary>Added to the cheap tier's chance of being wrong.</summary>
    public double Worse { get; init; }

    public double ServiceMillis { get; init; } = 100;

    public double WaitMillis { get; init; } = 5;

    private const double FemtoPerUnit = 2e10; // $0.00002

    public PeriodProfile Draw(int seed, string name)
    {
        var random = new Random(seed);
        var cells = new Dictionary<(int, int), ProfileCell>();
        var hours = new HourTotal[24];
        for (var row = 0; row < Rows; row++)
        {
            var segment = Pick(random.NextDouble());
            var confidence = Math.Pow(random.NextDouble(), 1 / Sureness[segment]);
            var cell = Cell(cells, segment, ConfidenceBands.Of(confidence));
            var asksDear = confidence < Threshold;
            var dear = UnitsPerCall > 0 ? (long)(FemtoPerUnit * Math.Max(1, Math.Round(UnitsPerCall * (0.5 + random.NextDouble())))) : (long)(DearPrice * 1e15);
            Call(ref cell.Calls[0], (long)(CheapPrice * 1e15), random.Next(2_000, 6_000), 0);
            if (asksDear)
                Call(ref cell.Calls[1], dear, (long)(ServiceMillis * 1000 * (0.5 + random.NextDouble())), (long)(WaitMillis * 2000 * random.NextDouble()));
            var right = random.NextDouble() < (asksDear ? 0.995 : confidence - Worse);
            ref var answer = ref cell.Answers[asksDear ? 1 : 0];
            answer = new AnswerTotal(answer.Labelled + 1, answer.Credit + (right ? 1_000_000 : 0));
            cell.Rows++;
            cell.Measured++;
            cell.Labelled++;
            ref var hour = ref hours[random.Next(24)];
            hour = new HourTotal(hour.Rows + 1, hour.Femto);
        }

        return new PeriodProfile
        {
            Name = name,
            Micros = 30 * SimTime.PerDay,
            Policy = FormattableString.Invariant($"cascade {Threshold}"),
            RowOnly = true,
            Tiers = [new ProfiledTier("cheap", 0, 0, 0), new ProfiledTier("dear", (Int128)Servers * 720 * MoneyText.FemtoPerDollar / 100, Servers, UnitsPerCall > 0 ? (long)FemtoPerUnit : 0)],
            Cells = [.. cells.Values.OrderBy(c => c.Segment, StringComparer.Ordinal).ThenBy(c => c.Band)],
            Hours = hours,
        };
    }

    private int Pick(double u)
    {
        var segment = 0;
        for (; segment < Shares.Length - 1 && u >= Shares[segment]; segment++)
            u -= Shares[segment];
        return segment;
    }

    private ProfileCell Cell(Dictionary<(int, int), ProfileCell> cells, int segment, int band)
    {
        if (!cells.TryGetValue((segment, band), out var cell))
            cells[(segment, band)] = cell = new ProfileCell { Segment = Names[segment], Band = band, Calls = new CallTotal[2], Answers = new AnswerTotal[3] };
        return cell;
    }

    private static void Call(ref CallTotal total, long femto, long service, long wait) =>
        total = new CallTotal(total.Count + 1, total.Femto + femto, total.ServiceMicros + service, total.WaitMicros + wait, total.Measured + 1);
}
