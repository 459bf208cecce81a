using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>Any key of the scenario that holds a number.</summary>
internal static class KeyChange
{
    private const string OfValue = " of value";

    public static ResolvedChange Of(Scenario scenario, ChangeText change, string path, string? tier)
    {
        var scalars = scenario.Document.ScalarsUnder(path);
        var several = scalars.Count != 1 || scalars[0].Path != path;
        if (several && (!path.StartsWith("errors", StringComparison.Ordinal) || change.Relative() is null))
            throw change.Refused($"{path} is not one number", $"one of {string.Join(", ", scalars.Select(s => s.Path))}");
        var steps = scalars.Select(s => (s.Path, Before: s.Value, After: Changed(change, s.Path, s.Value))).ToList();
        return new ResolvedChange(change, string.Join("; ", steps.Select(s => $"{s.Path}: {s.Before} -> {s.After}"))) { Overrides = [.. steps.Select(s => (s.Path, s.After))], Tier = tier };
    }

    /// <summary>A key's new text.</summary>
    public static string Changed(ChangeText change, string path, string text)
    {
        if (change.Form == AmountForm.Absolute)
            return change.Rest;
        return path.StartsWith("errors.", StringComparison.Ordinal)
            ? string.Join(" + ", text.Split('+', StringSplitOptions.TrimEntries).Select(part => OfMistake(change, path, part)))
            : OfNumber(change, path, text);
    }

    // A share of the value is an amount like any other: 20 % more of it is not 20 points more.
    private static string OfMistake(ChangeText change, string path, string part)
    {
        var amount = change.Relative() ?? throw change.Refused($"{path} is changed in proportion, or replaced", "+40%, x1.5, or a cost such as $3 or 100% of value");
        var number = NumberOf(change, path, part.EndsWith(OfValue, StringComparison.Ordinal) ? part[..^OfValue.Length].TrimEnd() : part);
        return number.With(amount.Of(number.Number)) + (part.EndsWith(OfValue, StringComparison.Ordinal) ? OfValue : "");
    }

    private static string OfNumber(ChangeText change, string path, string text)
    {
        var number = NumberOf(change, path, text);
        return number.With(AmountOf(change, path, text, number).Of(number.Number));
    }

    private static ChangeAmount AmountOf(ChangeText change, string path, string text, Quantity number)
    {
        var point = number.Suffix == "%" ? 1m : 0.01m;
        switch (change.Form)
        {
            case AmountForm.Percent when number.IsShare:
                throw change.Refused(
                    $"{path} is {text}, a share, and a per cent may be a point or a part of it",
                    FormattableString.Invariant($"{(change.Number < 0 ? "" : "+")}{change.Number}pt (then {number.With(number.Number + change.Number * point)}) or x{1 + change.Number / 100} (then {number.With(number.Number * (1 + change.Number / 100))})"));
            case AmountForm.Points when number.IsShare:
                return new ChangeAmount(ChangeKind.By, change.Number * point);
            case AmountForm.Step when Quantity.Read(change.Rest) is { } step && step.HasUnitOf(number):
                return new ChangeAmount(ChangeKind.By, change.Number * step.Number);
            default:
                return change.Relative() ?? throw change.Refused($"'{change.Rest}' does not have the unit of {path}, which is {text}", ChangeText.Amounts);
        }
    }

    private static Quantity NumberOf(ChangeText change, string path, string text) =>
        Quantity.Read(text) ?? throw change.Refused($"{path} is '{text}', no number", "a key that holds one, or a new value: PATH=VALUE");
}
