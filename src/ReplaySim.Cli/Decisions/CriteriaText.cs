using System.Globalization;
using System.Text.RegularExpressions;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Decisions;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Decisions;

/// <summary>The options of <c>decide</c> as people write them.</summary>
internal static partial class CriteriaText
{
    /// <summary>What alternatives are judged by: <c>accuracy=0.4,cost=0.6</c>, with targets such as <c>latency=50..500</c>.</summary>
    /// <returns>Criteria with the traits that they are about.</returns>
    public static IReadOnlyList<(Criterion Criterion, Trait Trait)> Criteria(IChoices choices, string weights, string normalise, IReadOnlyList<string> targets)
    {
        var normalisation = normalise switch
        {
            "minmax" => Normalisation.MinMax,
            "target" => Normalisation.Target,
            "rank" => Normalisation.Rank,
            _ => throw new ReplayInputException($"--normalise {normalise}: expected minmax, target or rank"),
        };
        var criteria = weights.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Weighted(choices, weights, part, normalisation)).ToList();
        if (criteria.Count == 0)
            throw new ReplayInputException($"--weights {weights}: nothing to judge by; expected criteria with weights, such as accuracy=0.6,cost=0.4");
        if (criteria.GroupBy(c => c.Trait.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ReplayInputException($"--weights {weights}: '{twice.Key}' comes twice; expected each criterion once");
        foreach (var text in targets)
            SetTarget(choices, criteria, text);
        return criteria.Find(c => c.Criterion is { Normalisation: Normalisation.Target, Target: 0, Limit: 0 }) is { Trait: { } open }
            ? throw new ReplayInputException($"--normalise target: no target for '{open.Name}'; expected --target {open.Name}=BEST..WORST beside it")
            : criteria;
    }

    /// <summary>A hard constraint, such as <c>latency_ms &lt;= 200</c>, in the unit of what it is about.</summary>
    public static (Requirement Requirement, Trait Trait) Required(IChoices choices, string text)
    {
        var match = Requirement().Match(text);
        if (!match.Success)
            throw new ReplayInputException($"--require '{text}': expected a criterion, one of >= > <= <, and a limit, such as 'latency_ms <= 200'");
        var trait = Find(choices, "--require", match.Groups[1].Value);
        var bound = match.Groups[2].Value switch { ">=" => Bound.AtLeast, ">" => Bound.Above, "<=" => Bound.AtMost, _ => Bound.Below };
        return (new Requirement(text.Trim(), bound, Value(trait, match.Groups[3].Value, $"--require '{text}'")), trait);
    }

    private static (Criterion Criterion, Trait Trait) Weighted(IChoices choices, string all, string part, Normalisation normalisation)
    {
        var equals = part.IndexOf('=');
        if (equals <= 0 || UnitText.Share(part[(equals + 1)..].Trim()) is not { } weight)
            throw new ReplayInputException($"--weights {all}: '{part}' is no criterion with a weight; expected such as accuracy=0.6,cost=0.4");
        var trait = Find(choices, "--weights", part[..equals].Trim());
        return (new Criterion(trait.Name, weight, trait.HigherIsBetter, normalisation), trait);
    }

    private static void SetTarget(IChoices choices, List<(Criterion Criterion, Trait Trait)> criteria, string text)
    {
        var match = Target().Match(text);
        if (!match.Success)
            throw new ReplayInputException($"--target {text}: expected a criterion, its target and its limit, such as latency_ms=50..500");
        var name = Find(choices, "--target", match.Groups[1].Value.Trim()).Name;
        var at = criteria.FindIndex(c => c.Trait.Name == name);
        if (at < 0)
            throw new ReplayInputException($"--target {text}: '{name}' has no weight; expected one of {string.Join(", ", criteria.Select(c => c.Trait.Name))}");
        var trait = criteria[at].Trait;
        var (target, limit) = (Value(trait, match.Groups[2].Value, $"--target {text}"), Value(trait, match.Groups[3].Value, $"--target {text}"));
        if (trait.HigherIsBetter ? !(target > limit) : !(target < limit))
            throw new ReplayInputException($"--target {text}: the target is not better than the limit, and {(trait.HigherIsBetter ? "more" : "less")} of '{name}' is better; expected the better of both first");
        criteria[at] = (criteria[at].Criterion with { Normalisation = Normalisation.Target, Target = target, Limit = limit }, trait);
    }

    private static Trait Find(IChoices choices, string option, string name) => choices.Find(name)
        ?? throw new ReplayInputException($"{option}: unknown criterion '{name}'; expected one of {string.Join(", ", choices.Known)}{(NearestName.Of(name, choices.Known) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");

    // A plain number stands for the unit in which the figure is shown, and so does one with the unit written out.
    private static double Value(Trait trait, string text, string where)
    {
        var (value, expected) = trait.Unit switch
        {
            MetricUnit.Share => (UnitText.Share(text) is { } share and >= 0 and <= 1 ? share : (double?)null, "a share such as 90% or 0.9"),
            MetricUnit.Dollars => ((double?)UnitText.Dollars(text.StartsWith('$') ? text : "$" + text), "dollars such as 0.05"),
            MetricUnit.Micros => (UnitText.DurationMicros(text) / 1000 ?? UnitText.Number(text), "milliseconds such as 200, or a duration such as 200ms"),
            _ => ((double?)UnitText.Megabytes(text) ?? UnitText.Number(text), "a number"),
        };
        return value ?? throw new ReplayInputException($"{where}: '{text}' is no limit of '{trait.Name}'; expected {expected}");
    }

    [GeneratedRegex(@"^\s*(\S+?)\s*(>=|<=|>|<)\s*(\S+)\s*$")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^\s*([^=]+?)\s*=\s*(\S+?)\s*\.\.\s*(\S+)\s*$")]
    private static partial Regex Target();
}
