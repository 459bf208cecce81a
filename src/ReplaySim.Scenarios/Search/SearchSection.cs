using ReplaySim.Core;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Search;

internal static class SearchSection
{
    private const string VaryExpected = "paths of keys, each with { from: 0.5, to: 1.0 } or { values: [..] }";

    public static SearchOptions? Read(Section root)
    {
        if (root.Map("search", "vary, chains, split and others; {} searches every threshold of the policy") is not { } section)
            return null;
        var options = new SearchOptions
        {
            Vary = ReadVary(section),
            Method = HistorySection.OneOf(section, "method", ["exact", "simulated"]) switch { "exact" => SearchMethod.Exact, "simulated" => SearchMethod.Simulated, _ => SearchMethod.BestFitting },
            Chains = ReadChains(section),
            Split = ReadSplit(section),
            Confidence = section.ParseOf<double>("confidence", t => UnitText.Share(t) is { } c and > 0.5 and < 1 ? c : null, "a share above 50% and below 100%") ?? 0.95,
            Guarantee = HistorySection.OneOf(section, "guarantee", ["fixed_sequence", "holm", "conformal"]) switch { "holm" => GuaranteeMethod.Holm, "conformal" => GuaranteeMethod.Conformal, _ => GuaranteeMethod.FixedSequence },
            Recalibrate = section.Flag("recalibrate", false),
            WalkForward = ReadWalkForward(section),
            FrontierPoints = (int)(section.ParseOf<long>("frontier", t => UnitText.Count(t) is { } n and <= 1000 ? n : null, "a number of points, 0 for none") ?? 12),
            TimeLimitSeconds = section.ParseOf<double>("time_limit", UnitText.DurationMicros, "a duration such as 60s") / 1e6,
            Gap = section.ParseOf<double>("gap", t => UnitText.Share(t) is { } g and >= 0 and < 1 ? g : null, "a share such as 0.1%") ?? 0,
            Cells = (int)(section.ParseOf<long>("cells", t => UnitText.Count(t) is { } n and >= 1 and <= int.MaxValue ? n : null, "a whole number from 1 up") ?? 100_000),
            Replays = (int)(section.ParseOf<long>("replays", t => UnitText.Count(t) is { } n and >= 1 and <= 1_000_000 ? n : null, "a whole number from 1 up") ?? 2_000),
        };
        if (options.Chains is not null && options.Vary.Count > 0)
            section.Context.Problem(section.Node, "search.chains beside search.vary", "one of them: chains are searched over all their thresholds");
        if (options.Split is null && section.Node.Children.Keys.Any(k => k is YamlScalarNode { Value: "guarantee" }))
            section.Context.Problem(section.Node, "search.guarantee without search.split", "split: { search: 40%, calibrate: 30%, validate: 30% }, since what was searched cannot test itself");
        section.Close();
        return options;
    }

    private static List<VaryAxis> ReadVary(Section section)
    {
        var axes = new List<VaryAxis>();
        if (section.Map("vary", VaryExpected) is not { } vary)
            return axes;
        foreach (var (key, value) in vary.Entries)
        {
            if (ReadAxis(vary, key, value) is { } axis)
                axes.Add(axis);
        }

        if (!vary.Entries.Any())
            section.Context.Problem(vary.Node, "search.vary is empty", VaryExpected);
        return axes;
    }

    private static ChainOptions? ReadChains(Section section)
    {
        if (section.Map("chains", "{ up_to: 3 }") is not { } chains)
            return null;
        var upTo = chains.ParseOf<long>("up_to", t => UnitText.Count(t) is { } n and >= 1 and <= 3 ? n : null, "1, 2 or 3 tiers") ?? 3;
        var tiers = chains.Texts("tiers", "a list of tiers").Select(t => chains.Context.Tier(t.Node, t.Text)).OfType<string>().Distinct().ToList();
        chains.Close();
        return new ChainOptions((int)upTo, tiers);
    }

    private static WalkForwardOptions? ReadWalkForward(Section section)
    {
        if (section.Map("walk_forward", "{ window: 14d, step: 7d }") is not { } walk)
            return null;
        static double? Positive(string text) => UnitText.DurationMicros(text) is { } micros and > 0 ? micros : null;
        var window = walk.ParseRequired<double>("window", Positive, "a duration above zero, such as 14d");
        var step = walk.ParseRequired<double>("step", Positive, "a duration above zero, such as 7d");
        walk.Close();
        return window is { } w && step is { } s ? new WalkForwardOptions((long)w, (long)s) : null;
    }

    private static VaryAxis? ReadAxis(Section vary, YamlScalarNode key, YamlNode value)
    {
        var path = key.Value ?? "";
        try
        {
            if (NodePath.Parse(path).Find(vary.Context.Document.Root) is null)
                vary.Context.SearchProblems.Add(vary.Context.Text(key, $"search.vary: the scenario has nothing at '{path}'", "the path of a key that the scenario sets, such as policy.cascade.thresholds.fast"));
        }
        catch (ReplayInputException e)
        {
            vary.Context.Problem(key, $"search.vary: {e.Message}", "the path of a key");
            return null;
        }

        if (Section.Of(vary.Context, value, $"search.vary[{path}]", "{ from: 0.5, to: 1.0 } or { values: [..] }") is not { } section)
            return null;
        VaryAxis? axis;
        if (section.Take("values") is { } values)
        {
            axis = values is YamlSequenceNode { Children.Count: > 0 } list
                ? new VaryAxis { Path = path, Values = [.. list.Children.Select(Text)] }
                : null;
            if (axis is null)
                section.Context.Problem(values, $"{section.Path}.values is {Section.Describe(values)}", "a list of at least one value");
        }
        else
        {
            axis = ReadInterval(section, path);
        }

        section.Close();
        return axis;
    }

    private static VaryAxis? ReadInterval(Section section, string path)
    {
        var from = section.ParseRequired<double>("from", UnitText.Share, "a number");
        var to = section.ParseRequired<double>("to", UnitText.Share, "a number");
        var steps = section.ParseOf<int>("steps", t => UnitText.Count(t) is { } n and >= 1 and <= 100_000 ? (int)n : null, "a whole number from 1 up");
        var by = HistorySection.OneOf(section, "by", ["quantiles", "grid"]);
        if (from is null || to is null)
            return null;
        if (from > to)
            section.Context.Problem(section.Node, $"{section.Path}: from is above to", "an interval");
        return new VaryAxis { Path = path, From = from.Value, To = to.Value, Steps = steps, Grid = by == "grid" };
    }

    private static SplitOptions? ReadSplit(Section section)
    {
        if (section.Map("split", "{ search: 40%, calibrate: 30%, validate: 30% }") is not { } split)
            return null;
        double Share(string part) => split.ParseRequired<double>(part, t => UnitText.Share(t) is { } s and > 0 and < 1 ? s : null, "a share such as 40%") ?? 0;
        var shares = new SplitOptions(Share("search"), Share("calibrate"), Share("validate"));
        var sum = shares.Search + shares.Calibrate + shares.Validate;
        if (Math.Abs(sum - 1) > 1e-9)
            split.Context.Problem(split.Node, FormattableString.Invariant($"search.split sums to {sum * 100:0.###}%"), "100%");
        split.Close();
        return shares;
    }

    private static string Text(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : ScenarioDocument.CanonicalOf(node);
}
