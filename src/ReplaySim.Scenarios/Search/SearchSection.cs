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
        if (root.Map("search", "vary and, optionally, split and confidence") is not { } section)
            return null;
        var axes = new List<VaryAxis>();
        if (section.RequiredMap("vary", VaryExpected) is { } vary)
        {
            foreach (var (key, value) in vary.Entries)
            {
                if (ReadAxis(vary, key, value) is { } axis)
                    axes.Add(axis);
            }

            if (axes.Count == 0 && section.Context.Problems.Count == 0)
                section.Context.Problem(vary.Node, "search.vary is empty", VaryExpected);
        }

        var split = ReadSplit(section);
        var confidence = section.ParseOf<double>("confidence", t => UnitText.Share(t) is { } c and > 0.5 and < 1 ? c : null, "a share above 50% and below 100%") ?? 0.95;
        section.Close();
        return new SearchOptions { Vary = axes, Split = split, Confidence = confidence };
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

    private static List<double>? ReadSplit(Section section)
    {
        if (section.Map("split", "{ search: 40%, calibrate: 30%, validate: 30% }") is not { } split)
            return null;
        var shares = new[] { "search", "calibrate", "validate" }
            .Select(part => split.ParseRequired<double>(part, t => UnitText.Share(t) is { } s and > 0 and < 1 ? s : null, "a share such as 40%") ?? 0).ToList();
        if (Math.Abs(shares.Sum() - 1) > 1e-9)
            split.Context.Problem(split.Node, FormattableString.Invariant($"search.split sums to {shares.Sum() * 100:0.###}%"), "100%");
        split.Close();
        return shares;
    }

    private static string Text(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : ScenarioDocument.CanonicalOf(node);
}
