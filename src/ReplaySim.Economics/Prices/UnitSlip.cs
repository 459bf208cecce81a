namespace ReplaySim.Economics.Prices;

/// <summary>
/// Tells a price per 1 000 where a price for one is expected, and the other way round: a price by hand that is 500 to 2 000 times a
/// reference price for the same thing, or that part of it. Both ends count; prices of zero are never compared.
/// </summary>
public static class UnitSlip
{
    private const decimal Least = 500;
    private const decimal Most = 2000;

    /// <summary>What it looks like; null where nothing looks wrong.</summary>
    /// <param name="byHand">The price that was written, above zero to be compared.</param>
    /// <param name="reference">What the same thing costs by another source.</param>
    public static string? Of(decimal byHand, decimal reference)
    {
        if (byHand <= 0 || reference <= 0)
            return null;
        if (byHand >= Least * reference && byHand <= Most * reference)
            return "looks like a price per 1 000";
        return reference >= Least * byHand && reference <= Most * byHand ? "looks like a price divided by 1 000 once too often" : null;
    }
}
