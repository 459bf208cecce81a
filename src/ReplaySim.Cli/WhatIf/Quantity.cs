using System.Globalization;

namespace ReplaySim.Cli.WhatIf;

/// <summary>A number within a scenario's text, with what stands before and after it: <c>$</c> 2.50 <c>/1M</c>, 200 <c>ms</c>.</summary>
internal sealed record Quantity(string Prefix, decimal Number, string Suffix)
{
    private const string Decimals = "0.############################";
    private const int FemtoDecimals = 15;

    /// <summary>A share written as one: 99.5 %, or a bare number between 0 and 1, as thresholds are.</summary>
    public bool IsShare => Suffix == "%" || (Prefix.Length == 0 && Suffix.Length == 0 && Number is > 0 and < 1);

    /// <summary>Null where there is no number.</summary>
    public static Quantity? Read(string text)
    {
        var prefix = text.StartsWith('$') ? "$" : "";
        var end = prefix.Length;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.' || (end == prefix.Length && text[end] is '-' or '+') || IsExponent(text, end)))
            end++;
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text.AsSpan(prefix.Length, end - prefix.Length), styles, CultureInfo.InvariantCulture, out var number)
            ? new Quantity(prefix, number, text[end..])
            : null;
    }

    public bool HasUnitOf(Quantity other) => (Prefix, Suffix) == (other.Prefix, other.Suffix);

    /// <summary>With another number; dollars to the femto-dollar, finer than which no price is counted.</summary>
    public string With(decimal number)
    {
        var rounded = Prefix == "$" && Suffix.Length == 0 ? Math.Round(number, FemtoDecimals) : number;
        return $"{Prefix}{rounded.ToString(Decimals, CultureInfo.InvariantCulture)}{Suffix}";
    }

    // 1e-3, but not the e of a unit.
    private static bool IsExponent(string text, int at) =>
        at > 0 && ((text[at] is 'e' or 'E' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '-' or '+') && char.IsAsciiDigit(text[at - 1]))
            || (text[at] is '-' or '+' && text[at - 1] is 'e' or 'E'));
}
