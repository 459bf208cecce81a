using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>
/// Figures of two profiles as sums of products. Where a cell has nothing to tell in one period (no transaction, no call), the factor is taken from the
/// other, moved as the whole tier moved, so that no change is seen where there is no evidence of one.
/// </summary>
internal sealed class ProfileLeaves(ProfilePair pair)
{
    public const decimal FullCredit = 1_000_000;

    private readonly Side _before = new(pair, after: false);
    private readonly Side _after = new(pair, after: true);

    /// <summary>Dollars.</summary>
    public (IReadOnlyList<Factor>, IReadOnlyList<Leaf>) Spend()
    {
        var leaves = new List<Leaf>();
        foreach (var key in pair.Keys)
        {
            var (shares, bands) = Weights(key, c => c.Rows);
            Add("", Rate(key, c => c.Rows, c => c.Rows), (1, 1), Rate(key, c => (decimal)c.RouterFemto / MoneyText.FemtoPerDollar, c => c.Rows));
            for (var k = 0; k < pair.Before.Tiers.Count; k++)
            {
                var tier = k;
                var (units, price) = UnitsAndPrice(key, tier);
                Add(pair.Before.Tiers[tier].Name, Rate(key, c => c.Calls[tier].Count, c => c.Rows), units, price);
            }

            void Add(string tier, (decimal, decimal) routing, (decimal, decimal) units, (decimal, decimal) price) => leaves.Add(
                Leaf(key.Segment, tier, [(_before.Length, _after.Length), (_before.PerLength, _after.PerLength), shares, .. Routed(bands, routing), units, price, (1, 1)]));
        }

        for (var k = 0; k < pair.Before.Tiers.Count; k++)
        {
            var (before, after) = (pair.Before.Tiers[k], pair.After.Tiers[k]);
            if (before.Servers == 0 && after.Servers == 0)
                continue;
            var hourly = Both(before.Servers == 0 ? null : Cost(before, _before), after.Servers == 0 ? null : Cost(after, _after));
            leaves.Add(Leaf("", before.Name, [(_before.Length, _after.Length), (1, 1), (1, 1), .. Routed((1, 1), (1, 1)), (1, 1), hourly, (before.Servers, after.Servers)]));
        }

        return ([Factor.Length, Factor.Volume, Factor.Segments, .. RoutedFactors, Factor.Units, Factor.Price, Factor.Servers], leaves);

        static decimal Cost(ProfiledTier tier, Side side) => (decimal)tier.ServerFemto / MoneyText.FemtoPerDollar / tier.Servers / side.Length;
    }

    /// <summary>A fraction.</summary>
    public (IReadOnlyList<Factor>, IReadOnlyList<Leaf>) Accuracy()
    {
        var leaves = new List<Leaf>();
        foreach (var key in pair.Keys)
        {
            var (shares, bands) = Weights(key, c => c.Labelled);
            for (var k = 0; k <= pair.Before.Tiers.Count; k++)
            {
                var tier = k;
                var taken = Rate(key, c => c.Answers[tier].Labelled, c => c.Labelled);
                var right = Rate(key, c => c.Answers[tier].Credit / FullCredit, c => c.Answers[tier].Labelled);
                leaves.Add(Leaf(key.Segment, tier < pair.Before.Tiers.Count ? pair.Before.Tiers[tier].Name : "", [shares, .. Routed(bands, taken), right]));
            }
        }

        return ([Factor.Segments, .. RoutedFactors, Factor.Models], leaves);
    }

    /// <summary>Milliseconds.</summary>
    public (IReadOnlyList<Factor>, IReadOnlyList<Leaf>) Latency()
    {
        var leaves = new List<Leaf>();
        foreach (var key in pair.Keys)
        {
            var (shares, bands) = Weights(key, c => c.Measured);
            var overlap = Rate(key, c => (decimal)c.OverlapMicros / SimTime.PerMillisecond, c => c.Measured);
            leaves.Add(Leaf(key.Segment, "", [shares, .. Routed(bands, (1, 1)), overlap, (1, 1)]));
            for (var k = 0; k < pair.Before.Tiers.Count; k++)
            {
                var tier = k;
                var routed = Routed(bands, Rate(key, c => c.Calls[tier].Measured, c => c.Measured));
                var service = Moved(key, tier, t => (decimal)t.ServiceMicros / SimTime.PerMillisecond, t => t.Measured);
                var wait = Moved(key, tier, t => (decimal)t.WaitMicros / SimTime.PerMillisecond, t => t.Measured);
                leaves.Add(Leaf(key.Segment, pair.Before.Tiers[tier].Name, [shares, .. routed, service, (1, 1)]));
                leaves.Add(Leaf(key.Segment, pair.Before.Tiers[tier].Name, [shares, .. routed, (1, 1), wait]));
            }
        }

        return ([Factor.Segments, .. RoutedFactors, Factor.Service, Factor.Waiting], leaves);
    }

    // Under one policy that looks at the row alone, routing within a band follows from where in it confidences lie.
    private IReadOnlyList<Factor> RoutedFactors => pair.SamePolicy ? [Factor.Confidence] : [Factor.Confidence, Factor.Routing];

    private (decimal, decimal)[] Routed((decimal Before, decimal After) bands, (decimal Before, decimal After) routing) =>
        pair.SamePolicy ? [(bands.Before * routing.Before, bands.After * routing.After)] : [bands, routing];

    private ((decimal, decimal) Shares, (decimal, decimal) Bands) Weights((string Segment, int Band) key, Func<ProfileCell, long> count)
    {
        (decimal Share, decimal? Band) Of(Side side)
        {
            var (all, segment) = (side.Total(count), side.Total(count, key.Segment));
            return (all == 0 ? 0 : (decimal)segment / all, segment == 0 ? null : (decimal)(side.Cell(key) is { } cell ? count(cell) : 0) / segment);
        }

        var (before, after) = (Of(_before), Of(_after));
        return ((before.Share, after.Share), Both(before.Band, after.Band));
    }

    private (decimal, decimal) Rate((string, int) key, Func<ProfileCell, decimal> sum, Func<ProfileCell, long> count)
    {
        decimal? Of(Side side) => side.Cell(key) is { } cell && count(cell) > 0 ? sum(cell) / count(cell) : null;
        return Both(Of(_before), Of(_after));
    }

    // A tier's mean per call in a cell.
    private (decimal Before, decimal After) Moved((string, int) key, int tier, Func<CallTotal, decimal> sum, Func<CallTotal, long> count)
    {
        decimal? InCell(Side side) => side.Cell(key) is { } cell && count(cell.Calls[tier]) > 0 ? sum(cell.Calls[tier]) / count(cell.Calls[tier]) : null;
        decimal? Whole(Side side)
        {
            var calls = side.Profile.Cells.Sum(c => count(c.Calls[tier]));
            return calls == 0 ? null : side.Profile.Cells.Sum(c => sum(c.Calls[tier])) / calls;
        }

        var (before, after) = (InCell(_before), InCell(_after));
        if (before is null == after is null)
            return Both(before, after);
        var (whole, wholeAfter) = (Whole(_before), Whole(_after));
        if (whole is not { } from || wholeAfter is not { } to)
            return Both(before, after);
        return before is { } known
            ? (known, from == 0 ? to : known * to / from)
            : (to == 0 ? from : after!.Value * from / to, after!.Value);
    }

    private ((decimal, decimal) Units, (decimal, decimal) Price) UnitsAndPrice((string, int) key, int tier)
    {
        var cost = Moved(key, tier, t => (decimal)t.Femto / MoneyText.FemtoPerDollar, t => t.Count);
        var (unit, unitAfter) = (pair.Before.Tiers[tier].FemtoPerUnit, pair.After.Tiers[tier].FemtoPerUnit);
        if (unit == 0 || unitAfter == 0)
            return ((1, 1), cost);
        (decimal Before, decimal After) price = ((decimal)unit / MoneyText.FemtoPerDollar, (decimal)unitAfter / MoneyText.FemtoPerDollar);
        return ((cost.Before / price.Before, cost.After / price.After), price);
    }

    private static (decimal, decimal) Both(decimal? before, decimal? after) => (before ?? after ?? 0, after ?? before ?? 0);

    private static Leaf Leaf(string segment, string tier, (decimal Before, decimal After)[] factors) => new(segment, tier, [.. factors.Select(f => f.Before)], [.. factors.Select(f => f.After)]);

    private sealed class Side
    {
        private readonly ProfilePair _pair;
        private readonly bool _isAfter;

        public Side(ProfilePair pair, bool after)
        {
            (_pair, _isAfter) = (pair, after);
            Profile = after ? pair.After : pair.Before;
            Length = (decimal)Profile.Micros / SimTime.PerDay;
            PerLength = Profile.Rows / Length;
        }

        public PeriodProfile Profile { get; }

        /// <summary>Days.</summary>
        public decimal Length { get; }

        /// <summary>Transactions a day.</summary>
        public decimal PerLength { get; }

        public ProfileCell? Cell((string, int) key) => _pair.Cell(_isAfter, key);

        public long Total(Func<ProfileCell, long> count, string? segment = null) => Profile.Cells.Where(c => segment is null || c.Segment == segment).Sum(count);
    }
}
