using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Score;

namespace ReplaySim.Laws.Reports;

/// <summary>A declared policy as a scenario writes it.</summary>
internal static class PolicyText
{
    /// <summary>The policy, or the threshold policy that it declares to be; null: it cannot be written here.</summary>
    public static string? Of(PolicyOptions? policy, IReadOnlyList<string> classes) => policy switch
    {
        IDeclaresThresholds declares => Of(declares.Equivalent, classes),
        AlwaysOptions always => $"{{ always: {YamlText.Of(always.Tier)} }}",
        CascadeOptions cascade => $"{{ cascade: {{ {Tiers(cascade.Tiers)}thresholds: {{ {Thresholds(cascade, classes)} }} }} }}",
        ScoreOptions score => $"{{ score: {{ column: {YamlText.Of(score.Column)}, {Tiers(score.Tiers)}cuts: [{Cuts(score)}] }} }}",
        _ => null,
    };

    private static string Tiers(IReadOnlyList<string>? tiers) =>
        tiers is null ? "" : $"tiers: [{string.Join(", ", tiers.Select(YamlText.Of))}], ";

    private static string Cuts(ScoreOptions score) => string.Join(", ", score.Cuts.Select(YamlText.Of));

    private static string Thresholds(CascadeOptions cascade, IReadOnlyList<string> classes) =>
        string.Join(", ", cascade.Thresholds.Select(t => $"{YamlText.Of(t.Key)}: {Threshold(t.Value, classes)}"));

    private static string Threshold(CascadeThreshold threshold, IReadOnlyList<string> classes)
    {
        if (threshold.ByLabel.Count == 0)
            return YamlText.Of(threshold.Otherwise);
        var labels = classes.Select(c => $"{YamlText.Of(c)}: {YamlText.Of(threshold.ByLabel.GetValueOrDefault(c, threshold.Otherwise))}");
        return $"{{ {string.Join(", ", labels)} }}";
    }
}
