using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.WhatIf;

namespace ReplaySim.Cli.WhatIf;

/// <summary>How an amount was written.</summary>
internal enum AmountForm
{
    /// <summary><c>+40%</c></summary>
    Percent,

    /// <summary><c>+1pt</c></summary>
    Points,

    /// <summary><c>x1.5</c></summary>
    Factor,

    /// <summary><c>+20ms</c></summary>
    Step,

    /// <summary><c>$0.002</c></summary>
    Absolute,
}

/// <summary>A <c>--change PATH=AMOUNT</c> as typed, before the scenario says what it is about.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Path">What is changed.</param>
/// <param name="Form">How the amount is written.</param>
/// <param name="Number">The factor; or the step in points or per cent; 0 for others.</param>
/// <param name="Rest">The amount without its sign.</param>
internal sealed record ChangeText(string Text, string Path, AmountForm Form, decimal Number, string Rest)
{
    public const string Amounts = "+40%, -20%, x1.5, +1pt, or an amount with its unit such as $0.002";

    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
    private static readonly string[] PointUnits = [" points", "points", " pt", "pt"];

    public static ChangeText Parse(string text)
    {
        var at = SplitAt(text);
        var (path, amount) = at > 0 ? (text[..at].Trim(), text[(at + 1)..].Trim()) : ("", "");
        if (path.Length == 0 || amount.Length == 0)
            throw new ReplayInputException($"--change {text}: no change; expected PATH=AMOUNT, such as volume=+40% or tiers.mid.price=x1.5");
        if (amount[0] == '=')
            return new ChangeText(text, path, AmountForm.Absolute, 0, amount[1..].Trim());
        if (amount[0] is 'x' or '×' && Decimal(amount[1..].Trim()) is { } factor)
            return new ChangeText(text, path, AmountForm.Factor, factor, amount[1..]);
        if (amount[0] is not ('+' or '-' or '−'))
            return new ChangeText(text, path, AmountForm.Absolute, 0, amount);
        var (sign, rest) = (amount[0] == '+' ? 1 : -1, amount[1..].Trim());
        foreach (var unit in PointUnits)
        {
            if (rest.EndsWith(unit, StringComparison.Ordinal) && Decimal(rest[..^unit.Length]) is { } points)
                return new ChangeText(text, path, AmountForm.Points, sign * points, rest);
        }

        return rest.EndsWith('%') && Decimal(rest[..^1].Trim()) is { } percent
            ? new ChangeText(text, path, AmountForm.Percent, sign * percent, rest)
            : new ChangeText(text, path, AmountForm.Step, sign, rest);
    }

    /// <summary>The change where the text needs no unit: per cent of what there is, or a factor; null for any other.</summary>
    public ChangeAmount? Relative() => Form switch
    {
        AmountForm.Percent => new ChangeAmount(ChangeKind.Times, 1 + Number / 100),
        AmountForm.Factor => new ChangeAmount(ChangeKind.Times, Number),
        _ => null,
    };

    public ReplayInputException Refused(string what, string expected) => new($"--change {Text}: {what}; expected {expected}");

    // A tier's name in brackets may hold an equals sign.
    private static int SplitAt(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
            if (text[i] == '=' && depth == 0)
                return i;
        }

        return -1;
    }

    private static decimal? Decimal(string text) => decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) && number < 1e9m ? number : null;
}
