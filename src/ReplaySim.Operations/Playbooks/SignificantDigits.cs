namespace ReplaySim.Operations.Playbooks;

/// <summary>Figures as short decimals, so that a page and a rule show the same one.</summary>
internal static class SignificantDigits
{
    /// <summary>The smallest decimal of that many digits that is not below a value.</summary>
    public static decimal Up(double value, int digits) => Up((decimal)value, digits);

    /// <inheritdoc cref="Up(double, int)"/>
    public static decimal Up(decimal value, int digits)
    {
        var step = Step(value, digits);
        return step == 0 ? 0 : Math.Ceiling(value / step) * step;
    }

    /// <summary>The smallest decimal of that many digits above a value.</summary>
    public static decimal Above(decimal value, int digits)
    {
        var step = value == 0 ? 0.001m : Step(value, digits);
        return (Math.Floor(value / step) + 1) * step;
    }

    /// <summary>The largest decimal of that many digits below a value; 0 for 0.</summary>
    public static decimal Below(decimal value, int digits)
    {
        var step = Step(value, digits);
        return step == 0 ? 0 : (Math.Ceiling(value / step) - 1) * step;
    }

    // The place of the last digit.
    private static decimal Step(decimal value, int digits)
    {
        if (value == 0)
            return 0;
        var (step, most) = (1m, 1m);
        for (var i = 0; i < digits; i++)
            most *= 10;
        while (Math.Abs(value) / step >= most)
            step *= 10;
        while (Math.Abs(value) / step < most / 10)
            step /= 10;
        return step;
    }
}
