using System.Globalization;

namespace ReplaySim.Economics.Ownership;

/// <summary>
/// What a system costs over its horizon, line by line. Months have 30 days, servers are paid 720 hours a month. Exact decimals, each line
/// rounded once, half to even, to the cent; totals are sums of lines, so that everything adds up.
/// </summary>
public sealed class CostOfOwnership
{
    /// <summary>Days in a month.</summary>
    public const int DaysPerMonth = 30;

    private const int HoursPerMonth = 24 * DaysPerMonth;

    private readonly OwnershipInputs _inputs;
    private readonly Discounting _discounting;
    private readonly List<OwnershipLine> _lines = [];

    private CostOfOwnership(OwnershipInputs inputs)
    {
        _inputs = inputs;
        _discounting = new Discounting(inputs.DiscountPerYear, inputs.Months);
        foreach (var tier in inputs.Tiers)
            AddTier(tier);
        AddMonthly(
            null, CostKind.Inference, inputs.TransactionsPerMonth * inputs.PricePerDecision,
            Text($"{Count(inputs.TransactionsPerMonth)} transactions × {Dollars(inputs.PricePerDecision)} for the router"));
        AddItems(null, inputs.System);
        (Total, Present) = (_lines.Sum(l => l.Total), _lines.Sum(l => l.Present));
        Lines = [.. _lines.Select(l => l with { Share = Present == 0 ? 0 : (double)(l.Present / Present) })];
    }

    /// <summary>Tiers in their order, then the system; nothing that costs nothing.</summary>
    public IReadOnlyList<OwnershipLine> Lines { get; }

    /// <summary>Dollars over the horizon.</summary>
    public decimal Total { get; }

    /// <summary>Net present total, dollars.</summary>
    public decimal Present { get; }

    /// <exception cref="ArgumentOutOfRangeException">No month, or a negative discount.</exception>
    public static CostOfOwnership Of(OwnershipInputs inputs) => new(inputs);

    private void AddTier(TierUsage tier)
    {
        var (busy, month) = (Math.Min(1, tier.Busy), tier.Servers * HoursPerMonth * tier.PricePerServerHour);
        var calls = Text($"{Count(tier.CallsPerMonth)} calls × {Dollars(tier.PricePerCall)}");
        var servers = Text($"{tier.Servers} servers × {HoursPerMonth} h × {Dollars(tier.PricePerServerHour)}");
        AddMonthly(tier.Name, CostKind.Inference, tier.CallsPerMonth * tier.PricePerCall + month * busy, (tier.PricePerCall > 0, month > 0) switch
        {
            (true, true) => $"({calls} + {servers} × {Percent(busy)} busy)",
            (false, true) => $"{servers} × {Percent(busy)} busy",
            _ => calls,
        });
        AddMonthly(tier.Name, CostKind.IdleCapacity, month * (1 - busy), $"{servers} × {Percent(1 - busy)} idle");
        AddItems(tier.Name, tier.Items);
    }

    private void AddItems(string? owner, OwnershipItems items)
    {
        AddMonthly(owner, CostKind.Storage, items.Storage, Dollars(items.Storage));
        AddMonthly(owner, CostKind.Labelling, items.PerLabel * items.LabelsPerMonth, Text($"{Count(items.LabelsPerMonth)} labels × {Dollars(items.PerLabel)}"));
        if (items.RetrainingEveryMonths > 0)
        {
            var times = _inputs.Months / items.RetrainingEveryMonths;
            Add(
                owner, CostKind.Retraining, Text($"{times} times, every {items.RetrainingEveryMonths} months, × {Dollars(items.RetrainingCost)}"),
                items.RetrainingCost * times, items.RetrainingCost * _discounting.Every(items.RetrainingEveryMonths));
        }

        AddMonthly(
            owner, CostKind.Maintenance, items.MaintenanceHoursPerMonth * items.MaintenanceRate,
            Text($"{Count(items.MaintenanceHoursPerMonth)} h × {Dollars(items.MaintenanceRate)}"));
        AddMonthly(owner, CostKind.Monitoring, items.Monitoring, Dollars(items.Monitoring));
        Add(owner, CostKind.Migration, Text($"{Dollars(items.Migration)} once"), items.Migration, items.Migration);
    }

    private void AddMonthly(string? owner, CostKind kind, decimal month, string formula) =>
        Add(owner, kind, _inputs.Months == 1 ? formula : Text($"{formula} a month × {_inputs.Months} months"), month * _inputs.Months, month * _discounting.Monthly);

    private void Add(string? owner, CostKind kind, string formula, decimal total, decimal present)
    {
        if (total != 0)
            _lines.Add(new OwnershipLine(owner, kind, formula, Math.Round(total, 2), Math.Round(present, 2), 0));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Count(decimal count) => count.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Dollars(decimal dollars) => "$" + dollars.ToString("#,0.############", CultureInfo.InvariantCulture);

    private static string Percent(decimal share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
