using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Scenarios;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>One shape of policy with open thresholds: the scenario's own, or a chain of tiers.</summary>
internal sealed record SearchSpace
{
    public required PolicyOptions Policy { get; init; }

    public required IReadOnlyList<ThresholdAxis> Axes { get; init; }

    /// <summary>The policy as the scenario would hold it, with thresholds to be replaced; null: the scenario's own.</summary>
    public IReadOnlyList<string>? Chain { get; init; }

    /// <summary>The spaces of a scenario's search; null where it is none that can be searched exactly.</summary>
    public static IReadOnlyList<SearchSpace>? Of(Scenario scenario)
    {
        if (scenario.Search is not { } search)
            return null;
        if (search.Chains is { } chains)
        {
            var tiers = chains.Tiers.Count > 0 ? chains.Tiers : [.. scenario.Tiers.Select(t => t.Name)];
            return [.. Chains(tiers, Math.Min(chains.UpTo, tiers.Count)).Select(OfChain)];
        }

        return ThresholdAxes.Of(scenario) is { Count: > 0 } axes ? [new SearchSpace { Policy = scenario.Policy, Axes = axes }] : null;
    }

    /// <summary>Overrides that put chosen thresholds into the scenario.</summary>
    public IReadOnlyList<(string Path, string Value)> Settings(IReadOnlyList<(string Path, string Value)> thresholds) => Chain switch
    {
        null => thresholds,
        [var only] => [("policy", $"{{always: {only}}}")],
        _ => [("policy", $"{{cascade: {{tiers: [{string.Join(", ", Chain)}], thresholds: {{{string.Join(", ", thresholds.Select(t => $"{t.Path[(t.Path.LastIndexOf('.') + 1)..]}: {t.Value}"))}}}}}}}")],
    };

    /// <summary>The policy as canonical JSON, thresholds as declared.</summary>
    public string Canonical(Scenario scenario) => Chain is null
        ? scenario.Document.CanonicalAt("policy")
        : scenario.With(Settings([.. Axes.Select(a => (a.Path, "0"))])).Document.CanonicalAt("policy");

    private static SearchSpace OfChain(IReadOnlyList<string> chain)
    {
        PolicyOptions policy = chain is [var only]
            ? new AlwaysOptions(only)
            : new CascadeOptions { Tiers = chain, Thresholds = chain.SkipLast(1).ToDictionary(t => t, _ => (CascadeThreshold)0.0) };
        return new SearchSpace { Policy = policy, Axes = [.. ThresholdAxes.All(policy, "policy", chain)], Chain = chain };
    }

    // Every order of every choice of tiers, shorter chains first.
    private static IEnumerable<IReadOnlyList<string>> Chains(IReadOnlyList<string> tiers, int upTo)
    {
        IReadOnlyList<IReadOnlyList<string>> longer = [.. tiers.Select(t => (IReadOnlyList<string>)[t])];
        for (var length = 1; length <= upTo; length++)
        {
            foreach (var chain in longer)
                yield return chain;
            longer = [.. longer.SelectMany(chain => tiers.Where(t => !chain.Contains(t)).Select(t => (IReadOnlyList<string>)[.. chain, t]))];
        }
    }
}
