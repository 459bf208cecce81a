using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Searches;

/// <summary>What a sweep's choice hangs on, in its document.</summary>
internal static class SensitivityJson
{
    public static void Write(Utf8JsonWriter json, ExactFindings found)
    {
        WriteShadowPrices(json, found);
        WriteSensitivity(json, found);
        CurvesJson.Write(json, found.Curves);
        WriteRegret(json, found.Regret);
        WriteWalkForward(json, found);
        if (found.Calibration is { } calibration)
            Recalibration.Write(json, calibration);
    }

    private static void WriteShadowPrices(Utf8JsonWriter json, ExactFindings found)
    {
        json.WriteStartArray("shadow_prices");
        foreach (var price in found.ShadowPrices)
        {
            json.WriteStartObject();
            json.WriteString("constraint", price.Constraint);
            json.Rounded("step", price.Unit == MetricUnit.Micros ? price.Step / 1000 : price.Step);
            json.RoundedOrNull("tighter", price.Tighter);
            json.RoundedOrNull("looser", price.Looser);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSensitivity(Utf8JsonWriter json, ExactFindings found)
    {
        json.WriteStartArray("sensitivity");
        foreach (var world in found.Sensitivity)
        {
            json.WriteStartObject();
            json.WriteString("tier", world.Tier);
            json.WriteString("change", world.Change);
            json.RoundedOrNull("optimum", world.Value);
            json.WriteStartObject("settings");
            foreach (var (path, value) in world.Settings)
                json.WriteString(path, value);
            json.WriteEndObject();
            json.RoundedOrNull("kept", world.Kept);
            json.WriteBoolean("kept_holds", world.KeptHolds);
            json.WriteEndObject();
        }

        foreach (var band in found.Correlation)
        {
            json.WriteStartObject();
            json.WriteString("tier", band.Tier);
            json.WriteString("change", "correlation of errors");
            json.Number("assumed", band.Assumed);
            json.Number("holds_from", band.From);
            json.Number("holds_to", band.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRegret(Utf8JsonWriter json, Regret? regret)
    {
        json.WritePropertyName("regret");
        if (regret is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.Rounded("total", regret.Total);
        json.Rounded("routing_information", regret.RoutingInformation);
        json.Rounded("queueing", regret.Queueing);
        json.Rounded("threshold_choice", regret.ThresholdChoice);
        json.Rounded("safety_margin", regret.SafetyMargin);
        json.WriteEndObject();
    }

    private static void WriteWalkForward(Utf8JsonWriter json, ExactFindings found)
    {
        if (found.WalkForward is not { } steps)
            return;
        json.WriteStartArray("walk_forward");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("from", step.From.ToString());
            json.WriteString("to", step.To.ToString());
            json.WriteNumber("fitted_rows", step.FittedOn.Count);
            json.WriteNumber("judged_rows", step.JudgedOn.Count);
            json.WriteStartObject("settings");
            foreach (var (path, value) in step.Settings)
                json.WriteString(path, value);
            json.WriteEndObject();
            json.Number("accuracy", step.Accuracy);
            json.RoundedOrNull("spend", step.Spend);
            json.RoundedOrNull("best_in_hindsight", step.BestSpend);
            json.RoundedOrNull("movement", step.Movement);
            json.Texts("violated", step.Violated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
