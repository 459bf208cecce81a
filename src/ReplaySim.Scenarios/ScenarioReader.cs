using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Ownership;
using ReplaySim.Scenarios.Policies;
using ReplaySim.Scenarios.Prices;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Search;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Scenarios.Units;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios;

/// <summary>A scenario's problems, all of them, one a line.</summary>
public sealed class ScenarioProblemsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Every problem, as file:line:column and what was expected.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads and validates scenario files.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a file with overrides; throws <see cref="ReplayInputException"/> for broken YAML and <see cref="ScenarioProblemsException"/> with every semantic problem.</summary>
    public static Scenario Read(string file, IEnumerable<(string Path, string Value)> overrides, CustomCode? code = null) => Read(ScenarioDocument.Read(file, overrides, code));

    /// <summary>Reads a parsed document; errors as when it is read from a file.</summary>
    public static Scenario Read(ScenarioDocument document)
    {
        var context = new ReadingContext(document);
        if (Section.Of(context, document.Root, "", "a mapping") is not { } root)
            throw new ScenarioProblemsException(context.Problems);
        var name = root.TextOf("name", "the scenario's name") ?? Path.GetFileNameWithoutExtension(document.File);
        var seed = root.ParseOf<ulong>("seed", t => ulong.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : null, "a whole number from 0 up") ?? 0;
        var history = HistorySection.Read(root);
        var observed = HistorySection.ReadObserved(root);
        PricesSection.Read(root);
        var tiers = TiersSection.Read(root);
        var errors = ErrorsSection.Read(root);
        var router = ReadRouter(root);
        var warmUp = ReadWarmUp(root);
        var policyNode = root.Required("policy", "a policy such as { cascade: { thresholds: { fast: 0.93 } } }");
        var policy = PolicyKinds.Read(context, policyNode, "policy");
        if (policy is ExpectedLossOptions && errors.Count == 0)
            context.Problem(policyNode!, "policy.expected_loss, and the scenario has no errors", "the cost of each mistake: errors: { fraud_as_legit: 100% of value }");
        var objective = ConstraintText.ReadObjective(root, history?.Positive);
        var constraints = ConstraintText.ReadAll(root, history?.Positive);
        var search = SearchSection.Read(root);
        var ownership = OwnershipSection.Read(root);
        root.Close();
        CheckWhole(context, root, history, tiers);
        if (context.Problems.Count > 0 || history is null || policy is null || objective is null)
            throw new ScenarioProblemsException(context.Problems);
        return new Scenario
        {
            Document = document,
            Name = name,
            Hash = document.Hash(ListedPrices(tiers)),
            Seed = seed,
            History = history,
            Observed = observed,
            Tiers = tiers,
            Errors = errors,
            RouterFemtodollars = router,
            WarmUp = warmUp,
            Policy = policy,
            PolicyParameters = ParametersOf(policyNode!, policy.Kind),
            Objective = objective,
            Constraints = constraints,
            Search = search,
            Ownership = ownership,
            SearchProblems = context.SearchProblems,
            Warnings = context.Warnings,
            Columns = context.Columns,
            CustomTypes = context.CustomTypes,
            PreparationKey = PreparationKeyOf(document) + ListedPrices(tiers),
        };
    }

    // What the catalogues say of the prices that tiers name, so that equal scenarios with other catalogues are not the same.
    private static string ListedPrices(List<TierOptions> tiers) => string.Concat(tiers.Where(t => t.Price.From is not null).Select(t => string.Create(
        CultureInfo.InvariantCulture,
        $"\n{t.Name}: {t.Price.From!.Text}: {t.Price.FemtoPerCall} {string.Join(' ', t.Price.FemtoPerUnit.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => $"{u.Key} {u.Value}"))} {t.Price.NanoPerServerHour}")));

    private static string PreparationKeyOf(ScenarioDocument document)
    {
        var parts = new[] { "history", "seed" }.Select(key => NodePath.Parse(key).Find(document.Root)).ToList();
        foreach (var tier in (YamlSequenceNode)NodePath.Parse("tiers").Find(document.Root)!)
            parts.AddRange(((YamlMappingNode)tier).Children.Where(c => c.Key is not YamlScalarNode { Value: "capacity" }).Select(c => c.Value));
        return string.Join('\n', parts.Select(p => p is null ? "" : ScenarioDocument.CanonicalOf(p)));
    }

    private static string ParametersOf(YamlNode node, string kind) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(kind), out var parameters)
            ? ScenarioDocument.CanonicalOf(parameters)
            : ScenarioDocument.CanonicalOf(node);

    private static void CheckWhole(ReadingContext context, Section root, HistoryOptions? history, List<TierOptions> tiers)
    {
        if (history?.Weight is not null && tiers.FirstOrDefault(t => t.Capacity.Servers is not null) is { } queued)
            context.Problem(root.Node, $"history.columns.weight with servers at tier '{queued.Name}': a row cannot queue several times over", "unlimited servers wherever rows are weighted");
        foreach (var tier in tiers)
        {
            if (tier.Predictor is SyntheticPredictorOptions { With: { } with } && tiers.Find(t => t.Name == with)?.Predictor is SyntheticPredictorOptions)
                context.Problem(root.Node, $"tiers[{tier.Name}].predictor.synthetic.shared_difficulty.with: '{with}' is synthetic too", "a recorded tier (or shared_difficulty: 0.5 on both)");
        }
    }

    private static long ReadRouter(Section root)
    {
        if (root.Map("router", "price: { per_call: $0.000001 }") is not { } section)
            return 0;
        var price = section.RequiredMap("price", "per_call: $0.000001");
        var perCall = price?.ParseRequired<long>("per_call", UnitText.Femtodollars, "dollars such as $0.000001") ?? 0;
        price?.Close();
        section.Close();
        return perCall;
    }

    private static WarmUp ReadWarmUp(Section root)
    {
        if (root.Map("warm_up", "time or rows and, optionally, all: true") is not { } section)
            return WarmUp.None;
        var warmUp = new WarmUp
        {
            Micros = (long)(section.ParseOf<double>("time", UnitText.DurationMicros, "a duration such as 1h") ?? 0),
            Rows = section.ParseOf<long>("rows", UnitText.Count, "a whole number from 0 up") ?? 0,
            All = section.Flag("all", false),
        };
        section.Close();
        return warmUp;
    }
}
