using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Searches;

/// <summary>Cost-quality curves in a sweep's document.</summary>
internal static class CurvesJson
{
    public static void Write(Utf8JsonWriter json, RoutingCurves? curves)
    {
        json.WritePropertyName("curves");
        if (curves is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("weak", curves.Weak);
        json.WriteString("strong", curves.Strong);
        json.WriteString("by", curves.By);
        json.RoundedOrNull("pgr", curves.Recovered);
        json.RoundedOrNull("apgr", curves.Router.AverageRecovered);
        json.WriteStartArray("cpt");
        foreach (var threshold in curves.Router.Thresholds)
        {
            json.WriteStartObject();
            json.Number("recovered", threshold.Recovered);
            json.RoundedOrNull("strong_share", threshold.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("monotone", curves.Router.Monotone);
        json.Rounded("deferral_auc", curves.Deferral.Area);
        json.WriteStartObject("aiq");
        json.RoundedOrNull("over_cost_span", curves.Improvement?.OverCostSpan);
        json.RoundedOrNull("over_largest_cost", curves.Improvement?.OverLargestCost);
        json.RoundedOrNull("mixing_over_cost_span", curves.ImprovementOfMixing?.OverCostSpan);
        json.WriteEndObject();
        json.RoundedOrNull("saving_at_matched_accuracy", curves.SavingAtMatchedAccuracy);
        json.RoundedOrNull("ibc_lift_percent", curves.IncrementalBenefitPercent);
        json.WriteStartArray("deferral");
        foreach (var point in curves.Deferral.Points)
            json.WriteRawValue(FormattableString.Invariant($"[{point.Rate:G12},{point.Accuracy:G12}]"));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
