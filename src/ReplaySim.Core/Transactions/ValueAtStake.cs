using ReplaySim.Core.Money;

namespace ReplaySim.Core.Transactions;

/// <summary>The value of a transaction as histories and services give it, in dollars.</summary>
public static class ValueAtStake
{
    /// <summary>What a value must be, in words.</summary>
    public const string Expected = "an amount from 0 up to 9 billion";

    private const double LargestDollars = 9e9;

    /// <summary>The nearest nano-dollar; false where dollars are missing, negative or too many.</summary>
    public static bool TryRead(double dollars, out long nanodollars)
    {
        var usable = dollars is >= 0 and <= LargestDollars;
        nanodollars = usable ? (long)Math.Floor(dollars * MoneyText.NanoPerDollar + 0.5) : 0;
        return usable;
    }
}
