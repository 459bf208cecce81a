using ReplaySim.Core;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>What a period will have cost at its end, from what it has cost so far and from whole days before.</summary>
/// <param name="Spent">Dollars so far.</param>
/// <param name="PerDay">Mean of the whole days, dollars.</param>
/// <param name="DaysLeft">Days to the end of the period.</param>
/// <param name="Expected">Spent, and the rest at the mean of the whole days, dollars.</param>
/// <param name="Low">Lower end of the 95 % prediction interval, never below what is spent; null with fewer than two whole days.</param>
/// <param name="High">Its upper end.</param>
public sealed record SpendForecast(double Spent, double PerDay, double DaysLeft, double Expected, double? Low, double? High)
{
    private const double Outside = 0.05;

    /// <summary>
    /// The prediction interval of a sum of r further days after k: r·mean ± t·s·√(r + r²/k), t with k − 1 degrees of freedom. It takes
    /// days as independent and alike: weekends, holidays and growth are not in it. Source: Hahn and Meeker (1991), "Statistical intervals".
    /// </summary>
    /// <param name="days">Spend of whole days, dollars; at least one.</param>
    /// <param name="spent">Spent so far in the period, dollars.</param>
    /// <param name="daysLeft">0 or more; parts of days count.</param>
    /// <exception cref="ReplayInputException">There are no days, or fewer than 0 are left.</exception>
    public static SpendForecast Of(IReadOnlyList<double> days, double spent, double daysLeft)
    {
        if (days.Count == 0 || !(daysLeft >= 0))
            throw new ReplayInputException(FormattableString.Invariant($"forecast of spend: {days.Count} whole days, {daysLeft} days left; expected at least one whole day and 0 or more left"));
        var k = days.Count;
        var mean = days.Sum() / k;
        var expected = spent + mean * daysLeft;
        if (k < 2)
            return new SpendForecast(spent, mean, daysLeft, expected, null, null);
        var deviation = Math.Sqrt(days.Sum(d => (d - mean) * (d - mean)) / (k - 1));
        var half = StudentQuantile.TwoSided(Outside, k - 1) * deviation * Math.Sqrt(daysLeft + daysLeft * daysLeft / k);
        return new SpendForecast(spent, mean, daysLeft, expected, Math.Max(spent, expected - half), expected + half);
    }
}
