using ReplaySim.Core;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Policies;

/// <summary>What tiers' confidences are worth: <c>{ fast: [[0.5, 0.41], [0.9, 0.87]] }</c>.</summary>
internal static class CalibrationSection
{
    private const string Expected = "a list of [confidence, share right], both ascending and from 0 to 1";

    public static IReadOnlyDictionary<string, ConfidenceMap> Read(Section policy)
    {
        var maps = new Dictionary<string, ConfidenceMap>(StringComparer.Ordinal);
        if (policy.Map("calibration", "points by tier, such as { fast: [[0.5, 0.41], [0.9, 0.87]] }") is not { } section)
            return maps;
        foreach (var (key, value) in section.Entries)
        {
            if (section.Context.Tier(key, key.Value) is { } tier && MapOf(section, value, section.Join(tier)) is { } map)
                maps[tier] = map;
        }

        return maps;
    }

    private static ConfidenceMap? MapOf(Section section, YamlNode node, string path)
    {
        var points = node is YamlSequenceNode list ? list.Children.Select(PointOf).ToList() : [null];
        try
        {
            if (points.All(p => p is not null))
                return new ConfidenceMap([.. points.Select(p => p!.Value)]);
        }
        catch (ReplayInputException)
        {
            // Told below, with the place where it stands.
        }

        section.Context.Problem(node, $"{path} is no calibration", Expected);
        return null;
    }

    private static (double, double)? PointOf(YamlNode node) =>
        node is YamlSequenceNode { Children: [YamlScalarNode { Value: { } stated }, YamlScalarNode { Value: { } right }] } && UnitText.Share(stated) is { } s && UnitText.Share(right) is { } r
            ? (s, r)
            : null;
}
