using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.RandomMix;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Policies;

/// <summary>The policies a scenario can name: key → options.</summary>
internal static class PolicyKinds
{
    private const string ThresholdExpected = "a confidence from 0 to 1, or never";

    private static readonly Dictionary<string, Func<Section, YamlNode, string, PolicyOptions?>> Kinds = new(StringComparer.Ordinal)
    {
        ["always"] = (s, node, path) => s.Context.Tier(node, s.Text(node, path, "a tier")) is { } tier ? new AlwaysOptions(tier) : null,
        ["score"] = Score,
        ["cascade"] = Cascade,
        ["rules"] = RulesSection.Read,
        ["expected_loss"] = ExpectedLoss,
        ["per_segment"] = PerSegment,
        ["random_mix"] = RandomMix,
        ["recorded"] = Recorded,
        ["custom"] = (s, node, path) =>
            CustomSection.Read(s, node, path, [typeof(IRowPolicy), typeof(IRoutingPolicy)], typeof(PolicyContext)) is { } type ? new CustomPolicyOptions(type) : null,
    };

    /// <summary>Reads <c>{ kind: … }</c>; a tier's name alone means always that tier.</summary>
    public static PolicyOptions? Read(ReadingContext context, YamlNode? node, string path)
    {
        if (node is null)
            return null;
        if (node is YamlScalarNode { Value: { Length: > 0 } tier })
            return context.Tier(node, tier) is { } known ? new AlwaysOptions(known) : null;
        if (Section.Of(context, node, path, $"a policy: {string.Join(", ", Kinds.Keys)}") is not { } section)
            return null;
        return section.Kind(Kinds.Keys, []) is var (kind, value) ? Kinds[kind](section, value, section.Join(kind)) : null;
    }

    private static List<string>? Chain(Section section)
    {
        var named = section.Texts("tiers", "a list of tiers");
        if (named.Count == 0)
            return null;
        var chain = new List<string>();
        foreach (var (name, node) in named)
        {
            if (chain.Contains(name))
                section.Context.Problem(node, $"{section.Path}.tiers: tier '{name}' is named twice", "each tier at most once");
            else if (section.Context.Tier(node, name) is { } known)
                chain.Add(known);
        }

        return chain;
    }

    private static PolicyOptions? Score(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "column and cuts") is not { } section)
            return null;
        var columnNode = section.Take("column");
        var column = section.Text(columnNode, section.Join("column"), "a column of the history") ?? "score";
        if (columnNode is not null)
            section.Context.UseColumn(columnNode, column);
        else if (!section.Context.Roles.ContainsKey("score"))
            section.Context.Problem(node, $"{path}: no column, and history maps no score", "column: a column of the history");
        var chain = Chain(section);
        var cuts = new List<double>();
        var cutsNode = section.Required("cuts", "a list of ascending cut points, one fewer than tiers");
        foreach (var item in cutsNode is YamlSequenceNode list ? list.Children : cutsNode is null ? [] : [cutsNode])
        {
            if (section.Parse<double>(item, section.Join("cuts"), t => t == "never" ? double.PositiveInfinity : UnitText.Number(t), "a number, or never") is { } cut)
                cuts.Add(cut);
        }

        var tiers = chain?.Count ?? section.Context.Tiers.Count;
        if (cutsNode is not null && cuts.Count != tiers - 1)
            section.Context.Problem(cutsNode, $"{path}.cuts: {cuts.Count} for {tiers} tiers", $"{tiers - 1} cut points, one fewer than tiers");
        if (cuts.Zip(cuts.Skip(1)).Any(p => p.Second < p.First))
            section.Context.Problem(cutsNode!, $"{path}.cuts are not ascending", "each cut point at least the one before");
        section.Close();
        return new ScoreOptions { Column = column, Cuts = cuts, Tiers = chain };
    }

    private static PolicyOptions? Cascade(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "thresholds, such as { thresholds: { fast: 0.93 } }") is not { } section)
            return null;
        var context = section.Context;
        var chain = Chain(section);
        var order = chain ?? context.Tiers;
        var thresholds = new Dictionary<string, CascadeThreshold>(StringComparer.Ordinal);
        if (section.RequiredMap("thresholds", "a threshold for each tier of the chain but the last") is { } map)
        {
            foreach (var (key, value) in map.Entries)
            {
                if (context.Tier(key, key.Value) is not { } tier)
                    continue;
                if (!order.Contains(tier))
                    context.Problem(key, $"{map.Path}: tier '{tier}' is not in the chain", $"one of {string.Join(", ", order)}");
                else if (order.Count > 0 && tier == order[^1])
                    context.Problem(key, $"{map.Path}: tier '{tier}' is the last of the chain, whose answer is always taken", "no threshold for it");
                if (Threshold(map, value, map.Join(tier)) is { } threshold)
                    thresholds[tier] = threshold;
            }

            foreach (var missing in order.Take(Math.Max(0, order.Count - 1)).Where(t => map.Entries.All(e => e.Key.Value != t)))
                context.Problem(map.Node, $"{map.Path}: tier '{missing}' has no threshold", "a threshold for each tier of the chain but the last, or policy.cascade.tiers");
        }

        section.Close();
        return new CascadeOptions { Tiers = chain, Thresholds = thresholds };
    }

    private static CascadeThreshold? Threshold(Section section, YamlNode node, string path)
    {
        static double? Value(string text) => text == "never" ? CascadeThreshold.Never : UnitText.Share(text) is { } t and >= 0 and <= 1 ? t : null;
        if (node is YamlScalarNode)
            return section.Parse<double>(node, path, Value, ThresholdExpected) is { } all ? all : (CascadeThreshold?)null;
        if (Section.Of(section.Context, node, path, "a threshold, or one per predicted label") is not { } map)
            return null;
        var byLabel = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (section.Context.Class(key, key.Value) is { } label && map.Parse<double>(value, map.Join(label), Value, ThresholdExpected) is { } threshold)
                byLabel[label] = threshold;
        }

        return new CascadeThreshold { ByLabel = byLabel };
    }

    private static PolicyOptions? ExpectedLoss(Section outer, YamlNode node, string path)
    {
        if (node is YamlScalarNode { Value: null or "" })
            return new ExpectedLossOptions();
        if (Section.Of(outer.Context, node, path, "{}, or tiers: a list") is not { } section)
            return null;
        var options = new ExpectedLossOptions { Tiers = Chain(section), Calibration = CalibrationSection.Read(section) };
        section.Close();
        return options;
    }

    private static PolicyOptions? PerSegment(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "segments and otherwise") is not { } section)
            return null;
        var columnNode = section.Take("column");
        var column = section.Text(columnNode, section.Join("column"), "a column of the history") ?? "segment";
        if (columnNode is not null)
            section.Context.UseColumn(columnNode, column);
        else if (!section.Context.Roles.ContainsKey("segment"))
            section.Context.Problem(node, $"{path}: no column, and history maps no segment", "column: a column of the history");
        var segments = new Dictionary<string, PolicyOptions>(StringComparer.Ordinal);
        if (section.RequiredMap("segments", "a policy for each segment") is { } map)
        {
            foreach (var (key, value) in map.Entries)
            {
                if (Read(section.Context, value, map.Join(key.Value!)) is { } policy)
                    segments[key.Value!] = policy;
            }
        }

        var otherwise = Read(section.Context, section.Required("otherwise", "a policy for all other rows"), section.Join("otherwise"));
        section.Close();
        return otherwise is null ? null : new PerSegmentOptions { Column = column, Segments = segments, Otherwise = otherwise };
    }

    private static PolicyOptions? RandomMix(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "shares by tier, such as { fast: 70%, ensemble: 30% }") is not { } section)
            return null;
        var shares = new List<(string, double)>();
        foreach (var (key, value) in section.Entries)
        {
            if (section.Context.Tier(key, key.Value) is { } tier && section.Parse<double>(value, section.Join(tier), t => UnitText.Share(t) is { } s and >= 0 and <= 1 ? s : null, "a share from 0% to 100%") is { } share)
                shares.Add((tier, share));
        }

        if (Math.Abs(shares.Sum(s => s.Item2) - 1) > 1e-9)
            section.Context.Problem(node, FormattableString.Invariant($"{path}: shares sum to {shares.Sum(s => s.Item2) * 100:0.######}%"), "100%");
        return new RandomMixOptions(shares);
    }

    private static PolicyOptions? Recorded(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "{ column: routed_to } or { decisions: decisions.parquet }") is not { } section)
            return null;
        var columnNode = section.Take("column");
        var decisionsNode = section.Take("decisions");
        PolicyOptions? options = null;
        if ((columnNode is null) == (decisionsNode is null))
        {
            section.Context.Problem(node, $"{path} has {(columnNode is null ? "no source" : "two sources")}", "{ column: routed_to } or { decisions: decisions.parquet }");
        }
        else if (section.Text(columnNode, section.Join("column"), "a column of the history") is { } column)
        {
            section.Context.UseColumn(columnNode!, column);
            options = new RecordedOptions { Path = column, Source = $"column '{column}'" };
        }
        else if (section.Text(decisionsNode, section.Join("decisions"), "a decisions.parquet of an earlier run") is { } file)
        {
            options = new RecordedOptions
            {
                Path = RecordedDecisions.PathColumn,
                AnsweredBy = RecordedDecisions.AnswerColumn,
                Source = section.Context.ResolvePath(decisionsNode!, file),
            };
        }

        section.Close();
        return options;
    }
}

/// <summary>How columns of a decisions file beside the history are named.</summary>
public static class RecordedDecisions
{
    /// <summary>Asks for the path of tiers of the decisions file.</summary>
    public const string PathColumn = "decisions:tier_path";
    /// <summary>Asks for the tier whose answer was taken.</summary>
    public const string AnswerColumn = "decisions:answer_tier";

    /// <summary>The decisions file that a policy replays; null if it does not.</summary>
    public static string? FileOf(PolicyOptions policy) => policy is RecordedOptions { Path: PathColumn } recorded ? recorded.Source : null;
}
