namespace ReplaySim.Economics.Ownership;

/// <summary>
/// What later payments are worth today: a payment at the end of month m counts 1 / (1 + d/12)^m, where d is the nominal yearly rate.
/// </summary>
public sealed class Discounting
{
    private const int MonthsPerYear = 12;

    private readonly decimal[] _factors;

    /// <param name="perYear">The nominal yearly rate d, from 0 up.</param>
    /// <param name="months">Months of the horizon.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, or there is no month.</exception>
    public Discounting(decimal perYear, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        _factors = new decimal[months + 1];
        _factors[0] = 1;
        for (var month = 1; month <= months; month++)
            _factors[month] = _factors[month - 1] / (1 + perYear / MonthsPerYear);
    }

    /// <summary>Worth today of a dollar at the end of each of the months.</summary>
    public decimal Monthly => Every(1);

    /// <summary>Worth today of a dollar at the end of every so many months, the first after that time.</summary>
    public decimal Every(int months)
    {
        decimal sum = 0;
        for (var month = months; month < _factors.Length; month += months)
            sum += _factors[month];
        return sum;
    }
}
