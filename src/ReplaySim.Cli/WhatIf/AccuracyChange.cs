using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Tiers.Adjusted;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.WhatIf;

/// <summary>A tier that is right more or less often. A per cent is a percentage point here, as people speak of accuracy.</summary>
internal static class AccuracyChange
{
    private const string Declared = "predictor.synthetic.accuracy";

    public static ResolvedChange Of(Scenario scenario, ChangeText change, TierOptions tier, string path, IReadOnlyList<string> of)
    {
        if (tier.Predictor is SyntheticPredictorOptions)
            return OfDeclared(scenario, change, tier, path, of);
        if (of.Count > 0)
            throw change.Refused($"{tier.Name}: its answers are in the history, and are changed for all classes alike", $"tiers.{tier.Name}.accuracy");
        if (scenario.History.Weight is not null)
            throw change.Refused("rows have weights, and answers that change sides are counted once", "a history without history.columns.weight");
        var amount = AmountOf(change);
        var (kind, value) = (amount.Kind, amount.Value.ToString(CultureInfo.InvariantCulture));
        return new ResolvedChange(change, $"{tier.Name}: accuracy")
        {
            Goal = new AccuracyGoal($"{kind} {value}", amount.Of),
            Tier = tier.Name,
            Assumption = $"Accuracy of {tier.Name}: as many of its wrong answers as that takes, drawn by chance over the whole history whatever their confidence, become right (or right ones wrong). Confidences, latencies and prices stay; a larger step contains a smaller one.",
        };
    }

    /// <summary>A point more for a tier, or as much of it as there is room for; null where its model must learn the history.</summary>
    public static (decimal? Step, Func<Scenario, Scenario> Change)? OfOnePoint(Scenario scenario, TierOptions tier)
    {
        const decimal point = 0.01m;
        if (tier.Predictor is SyntheticPredictorOptions)
        {
            var declared = Accuracies(scenario, ChangeReader.PathOf(tier, scenario.Tiers), []);
            var step = Math.Min(point, (1 - declared.Max(d => d.Share)) / 2);
            return (step, s => s.With(declared.Select(d => (d.Path, d.Number.With(d.Number.Number + step / d.Unit)))));
        }

        if (scenario.History.Weight is not null || tier.Predictor is CustomPredictorOptions)
            return null;
        return (null, s => s.WithAccuracy(tier.Name, new AccuracyGoal("a point", before => before + point, AsFarAsPossible: true)));
    }

    private static ResolvedChange OfDeclared(Scenario scenario, ChangeText change, TierOptions tier, string path, IReadOnlyList<string> of)
    {
        var amount = AmountOf(change);
        var steps = Accuracies(scenario, path, of).Select(d => (d.Path, d.Name, d.Number, Before: d.Share, After: amount.Of(d.Share), d.Unit)).ToList();
        if (steps.FirstOrDefault(s => s.After is <= 0 or >= 1) is { Path: not null } far)
            throw change.Refused($"{tier.Name}: accuracy{far.Name} {Percent(far.Before)} -> {Percent(far.After)}", $"above 0 % and below 100 %{(steps.Count > 1 ? $" (a class alone: tiers.{tier.Name}.accuracy.CLASS)" : "")}");
        return new ResolvedChange(change, $"{tier.Name}: accuracy{string.Join(",", steps.Select(s => $"{s.Name} {Percent(s.Before)} -> {Percent(s.After)}"))}")
        {
            Overrides = [.. steps.Select(s => (s.Path, s.Number.With(s.After / s.Unit)))],
            Tier = tier.Name,
            Assumption = $"Accuracy of {tier.Name}: its declared accuracy changes, for every class alike unless one is named; the draws stay, and its confidences follow.",
        };
    }

    // Of all classes, or of one; of all segments as well.
    private static List<(string Path, string Name, Quantity Number, decimal Share, decimal Unit)> Accuracies(Scenario scenario, string path, IReadOnlyList<string> of)
    {
        var root = $"{path}.{Declared}{string.Concat(of.Select(step => $".{step}"))}";
        var scalars = scenario.Document.ScalarsUnder(root).Select(s => (s.Path, Name: s.Path.Length > root.Length ? $" ({s.Path[(root.Length + 1)..]})" : of.Count > 0 ? $" ({of[^1]})" : "", s.Value));
        var segments = $"{path}.predictor.synthetic.segments";
        if (of.Count == 0 && scenario.Document.CanonicalAt(segments).Length > 0)
        {
            scalars = scalars.Concat(scenario.Document.ScalarsUnder(segments).Where(s => s.Path[segments.Length..].Contains(".accuracy", StringComparison.Ordinal))
                .Select(s => (s.Path, $" ({s.Path[(segments.Length + 1)..]})", s.Value)));
        }

        return [.. scalars.Select(s => (s.Path, s.Name, Number: Quantity.Read(s.Value)!)).Select(s => (s.Path, s.Name, s.Number, s.Number.Number * Unit(s.Number), Unit(s.Number)))];
    }

    private static decimal Unit(Quantity number) => number.Suffix == "%" ? 0.01m : 1;

    private static ChangeAmount AmountOf(ChangeText change) => change.Form switch
    {
        AmountForm.Percent or AmountForm.Points => new ChangeAmount(ChangeKind.By, change.Number / 100),
        AmountForm.Factor => new ChangeAmount(ChangeKind.Times, change.Number),
        AmountForm.Absolute when UnitText.Share(change.Rest) is { } share and >= 0 and <= 1 => new ChangeAmount(ChangeKind.To, (decimal)share),
        _ => throw change.Refused($"'{change.Rest}' is no accuracy", "+1% or +1pt (a percentage point), x1.01, or an accuracy from 0% to 100%, such as 98%"),
    };

    private static string Percent(decimal share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
