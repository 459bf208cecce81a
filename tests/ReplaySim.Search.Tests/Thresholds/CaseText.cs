using System.Globalization;
using System.Text;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>A case as a person can read it, when a law fails.</summary>
internal static class CaseText
{
    public static string Of(ThresholdCase history)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{history.Tiers} tiers, {history.Classes} classes, positive {history.Positive}, weighted {history.Weighted}, all scored {history.AllScored}, {history.WarmUp}");
        text.AppendLine(CultureInfo.InvariantCulture, $"router {history.RouterFemtodollars}, servers {history.ProvisionedFemtodollars}, errors {string.Join("; ", history.Errors.Select(e => e.ToString()))}");
        text.AppendLine(Of(history.Policy));
        foreach (var axis in history.Axes)
            text.AppendLine(CultureInfo.InvariantCulture, $"open: {axis.Path} in [{axis.From:R}, {axis.To:R}]");
        text.AppendLine(CultureInfo.InvariantCulture, $"{(history.Minimise ? "minimise" : "maximise")} {history.Objective}");
        foreach (var c in history.Constraints)
            text.AppendLine(CultureInfo.InvariantCulture, $"{c.Metric.Name} {c.Bound} {c.Limit:R} where support >= {c.MinimumSupport}");
        foreach (var row in history.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"at {row.Arrival} truth {row.Truth} weight {row.Weight} cents {row.Cents} scores {string.Join(' ', row.Scores.Select(s => s.ToString("R", CultureInfo.InvariantCulture)))} segments {string.Join(' ', row.Segments.Select(s => s ?? "-"))}");
            foreach (var call in row.Calls)
                text.Append(CultureInfo.InvariantCulture, $" | {call.Answer} credit {call.Credit} conf {call.Confidence:R} ${call.Femtodollars} {call.Micros}us");
            text.AppendLine();
        }

        return text.ToString();
    }

    private static string Of(PolicyOptions policy) => policy switch
    {
        AlwaysOptions always => $"always {always.Tier}",
        ScoreOptions score => $"score {score.Column} tiers [{string.Join(' ', score.Tiers ?? [])}] cuts [{string.Join(' ', score.Cuts.Select(Number))}]",
        CascadeOptions cascade => $"cascade [{string.Join(' ', cascade.Tiers ?? [])}] {string.Join(", ", cascade.Thresholds.Select(t => $"{t.Key}: {Of(t.Value)}"))}",
        PerSegmentOptions segments => $"per segment of {segments.Column}: {string.Join(", ", segments.Segments.Select(s => $"{s.Key}: ({Of(s.Value)})"))} otherwise ({Of(segments.Otherwise)})",
        _ => policy.Kind,
    };

    private static string Of(CascadeThreshold threshold) =>
        string.Join(' ', threshold.ByLabel.Select(p => $"{p.Key} {Number(p.Value)}").Append($"otherwise {Number(threshold.Otherwise)}"));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
