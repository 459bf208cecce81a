using System.Globalization;
using System.Text.RegularExpressions;
using ReplaySim.Cli.Searches;
using ReplaySim.Core;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;

namespace ReplaySim.Cli.Handover;

/// <summary>The search space of a scenario as a W&amp;B sweep's <c>parameters</c>: paths of keys, with intervals or values.</summary>
internal static partial class WandbParameters
{
    public static YamlPart Of(Scenario scenario) => YamlPart.Each(AxesOf(scenario), a => a.Path, a => a.Values.Count > 0 ? Listed(a) : Interval(scenario, a));

    /// <summary>What is varied; what W&amp;B could not vary is refused.</summary>
    public static IReadOnlyList<VaryAxis> AxesOf(Scenario scenario)
    {
        var file = scenario.Document.File;
        if (scenario.Search is not { } search)
            throw new ReplayInputException($"{file}: no search, so nothing is varied; expected search: {{ vary: {{ PATH: {{ from: 0.5, to: 1.0 }} }} }}");
        if (scenario.SearchProblems.Count > 0)
            throw new ScenarioProblemsException(scenario.SearchProblems);
        if (search.Chains is not null)
            throw new ReplayInputException($"{file}: search.chains cannot be handed over, as a chain is no single key; expected search.vary");
        if (search.Vary.Count > 0)
            return search.Vary;
        var open = ThresholdAxes.Of(scenario)!;
        if (open.Count == 0)
            throw new ReplayInputException($"{file}: search.vary names nothing, and the policy has no threshold; expected search.vary: {{ PATH: {{ from: .., to: .. }} }}");
        if (open.Any(a => double.IsInfinity(a.From)))
            throw new ReplayInputException($"{file}: search.vary names no interval; expected one for {string.Join(", ", open.Select(a => a.Path))}, such as {{ from: 0.5, to: 1.0 }}");

        // What is compared with a confidence lies between 0 and 1.
        return [.. open.Select(a => new VaryAxis { Path = a.Path, From = a.From, To = Math.Min(a.To, 1) })];
    }

    private static YamlPart Listed(VaryAxis axis) => YamlPart.Map(("values", YamlPart.List(axis.Values.Select(v => PlainNumber().IsMatch(v) ? YamlPart.Plain(v) : YamlPart.Text(v)))));

    private static YamlPart Interval(Scenario scenario, VaryAxis axis) => axis.From == axis.To
        ? YamlPart.Map(("value", Number(axis.From)))
        : YamlPart.Map(
            ("distribution", YamlPart.Text(SweepPlan.IsWhole(scenario, axis) ? "int_uniform" : "uniform")),
            ("min", Number(axis.From)),
            ("max", Number(axis.To)));

    // Never with an exponent: readers of YAML do not agree on 1e-05.
    private static YamlPart Number(double value) => YamlPart.Plain(((decimal)value).ToString(CultureInfo.InvariantCulture) is var text && double.Parse(text, CultureInfo.InvariantCulture) == value
        ? text
        : value.ToString("F20", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$")]
    private static partial Regex PlainNumber();
}
