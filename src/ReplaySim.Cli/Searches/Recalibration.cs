using System.Globalization;
using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios;
using ReplaySim.Search.Calibration;
using ReplaySim.Search.Tables;

namespace ReplaySim.Cli.Searches;

/// <summary>A tier's confidence fitted to how often it is right.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Rows">Labelled rows with a confidence that the map is fitted on.</param>
/// <param name="Fresh">Whether it was judged on rows that it has not seen: the history is split.</param>
/// <param name="Fitted">The map, fitted on the search part (all rows without a split); null where no labelled row has a confidence.</param>
/// <param name="Before">Expected calibration error on the calibration part (the search part itself without a split).</param>
/// <param name="After">The same with the fitted map; null without a split, since on its own rows it says nothing.</param>
internal sealed record RecalibratedTier(string Tier, int Rows, bool Fresh, Isotonic? Fitted, double? Before, double? After);

/// <summary>Isotonic calibration of the tiers' confidences.</summary>
internal static class Recalibration
{
    public static IReadOnlyList<RecalibratedTier> Of(Scenario scenario, SearchTable table)
    {
        var split = scenario.Search?.Split is { } shares ? HistorySplit.Of(table, shares.Search, shares.Calibrate, scenario.History.LabelDelayMicros) : null;
        var fit = split?.Search ?? new RowRange(0, table.Count);
        var judge = split?.Calibrate ?? fit;
        return [.. table.Tiers.Select((_, k) =>
        {
            var rows = RowsOf(table, k, fit);
            var known = rows.Count(r => !double.IsNaN(r.Confidence) && r.Weight > 0);
            if (known == 0)
                return new RecalibratedTier(table.Columns.TierNames[k], 0, split is not null, null, null, null);
            var map = Isotonic.Fit(rows);
            var fresh = RowsOf(table, k, judge);
            return new RecalibratedTier(table.Columns.TierNames[k], known, split is not null, map, CalibrationError.Before(fresh), split is null ? null : CalibrationError.After(fresh, map));
        })];
    }

    /// <summary>The axis of a policy that believes confidences: as the scenario has it, and as they are worth. None for other policies.</summary>
    public static IReadOnlyList<SweptAxis> Axes(Scenario scenario, IReadOnlyList<RecalibratedTier> tiers)
    {
        const string policy = "policy.expected_loss";
        if (scenario.Policy is not ExpectedLossOptions)
            return [];

        // A policy written without any options has nothing that one of them could be put into.
        return scenario.Document.CanonicalAt(policy).StartsWith('{')
            ? [SweptAxis.Listed($"{policy}.calibration", [scenario.Document.CanonicalAt($"{policy}.calibration") is { Length: > 0 } declared ? declared : "{}", Flow(tiers)])]
            : [SweptAxis.Listed(policy, ["{}", $"{{calibration: {Flow(tiers)}}}"])];
    }

    /// <summary>The maps as a scenario holds them.</summary>
    private static string Flow(IReadOnlyList<RecalibratedTier> tiers) => "{" + string.Join(", ", tiers.Where(t => t.Fitted is not null).Select(t =>
        $"{JsonSerializer.Serialize(t.Tier)}: [{string.Join(", ", t.Fitted!.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.Confidence:R}, {p.Calibrated:R}]")))}]")) + "}";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<RecalibratedTier> tiers)
    {
        json.WriteStartArray("calibration");
        foreach (var tier in tiers)
        {
            json.WriteStartObject();
            json.WriteString("tier", tier.Tier);
            json.WriteNumber("rows", tier.Rows);
            json.WriteString("fitted_on", tier.Fresh ? "search part" : "whole history");
            json.RoundedOrNull("ece_before", tier.Before);
            json.RoundedOrNull("ece_after", tier.After);
            json.WriteStartArray("points");
            foreach (var (confidence, calibrated) in tier.Fitted?.Points ?? [])
                json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{confidence:R},{calibrated:R}]"));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<CalibrationRow> RowsOf(SearchTable table, int tier, RowRange range)
    {
        var rows = new List<CalibrationRow>();
        for (var row = range.From; row < range.To; row++)
        {
            if (table.TrueClass[row] >= 0 || table.Columns.AllScored)
                rows.Add(new CalibrationRow(table.Tiers[tier].Confidence[row], (double)table.Tiers[tier].Credit[row] / PredictionColumns.FullCredit, (double)table.Weight[row] / table.WeightScale));
        }

        return rows;
    }
}
