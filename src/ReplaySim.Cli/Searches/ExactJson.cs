using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Guarantees.Policies;

namespace ReplaySim.Cli.Searches;

/// <summary>What an exact search adds to a sweep's document.</summary>
internal static class ExactJson
{
    public static void WriteCertificate(Utf8JsonWriter json, ExactFindings found)
    {
        var certificate = found.Certificate;
        json.WriteStartObject("certificate");
        json.WriteString("kind", Kind(found));
        json.Number("value", found.Value);
        json.Number("lower_bound", found.Bound);
        json.Number("gap", found.Gap);
        json.WriteNumber("spaces", found.Spaces);
        json.WriteNumber("cells", certificate.Spaces.Sum(s => s.Cells.Count));
        Texts(json, "conditions", found.Conditions);
        json.WritePropertyName("latency");
        if (found.Latency is { } latency)
        {
            json.WriteStartObject();
            json.WriteNumber("replayed", latency.Replayed);
            json.WriteNumber("pruned", latency.Pruned);
            json.WriteBoolean("certified", latency.Certified);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("binding");
        foreach (var binding in found.Binding)
        {
            json.WriteStartObject();
            json.WriteString("constraint", binding.Text);
            json.Number("reachable", binding.Unit == MetricUnit.Micros ? binding.Reachable / 1000 : binding.Reachable);
            json.WriteBoolean("alone", binding.Alone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What the certificate shows.</summary>
    public static string Kind(ExactFindings found) => found switch
    {
        { Binding.Count: > 0 } => "infeasible",
        { Gap: 0 } => "optimal",
        { Latency: { Certified: true, Value: null } } => "infeasible",
        _ => "bound",
    };

    public static void WriteGuarantee(Utf8JsonWriter json, ExactFindings? found)
    {
        json.WritePropertyName("guarantee");
        if (found?.Guarantee is not { } guarantee)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("method", MethodOf(guarantee.Method));
        json.Rounded("confidence", guarantee.Confidence);
        json.WriteBoolean("holds", guarantee.Holds);
        json.WriteBoolean("holds_by_day", guarantee.HoldsByDay);
        json.WriteString("why_not", guarantee.WhyNot);
        json.WritePropertyName("rows_needed");
        if (guarantee.RowsNeeded is { } rows)
            json.WriteNumberValue(rows);
        else
            json.WriteNullValue();
        json.WriteString("population", "transactions that are exchangeable with those of the calibration part");
        json.WriteStartObject("settings");
        foreach (var (path, value) in guarantee.Certified?.Settings ?? [])
            json.WriteString(path, value);
        json.WriteEndObject();
        if (found.Guaranteed is { } replayed)
        {
            json.Number("accuracy", replayed.Accuracy.Value);
            json.Dollars("spend", replayed.Cost.Spend);
            json.Millis("p99_ms", replayed.Latency.P99Micros);
        }

        Part(json, "search", guarantee.Search);
        Part(json, "calibration", guarantee.Calibration);
        Part(json, "validation", guarantee.Validation);
        json.WriteNumber("candidates", guarantee.Candidates);
        json.WriteNumber("tested", guarantee.Tested);
        Texts(json, "not_covered", guarantee.NotCovered);
        Texts(json, "conditions", GuaranteeConditions.Of(guarantee));
        json.WriteEndObject();
    }

    public static string MethodOf(TestMethod method) => method switch
    {
        TestMethod.Holm => "Bonferroni-Holm over all candidates",
        TestMethod.Conformal => "conformal risk control (in expectation)",
        _ => "fixed-sequence testing, exact binomial",
    };

    public static void WriteRest(Utf8JsonWriter json, ExactFindings found)
    {
        WriteShadowPrices(json, found);
        WriteSensitivity(json, found);
        WriteCurves(json, found.Curves);
        WriteRegret(json, found.Regret);
        WriteWalkForward(json, found);
    }

    private static void WriteShadowPrices(Utf8JsonWriter json, ExactFindings found)
    {
        json.WriteStartArray("shadow_prices");
        foreach (var price in found.ShadowPrices)
        {
            json.WriteStartObject();
            json.WriteString("constraint", price.Constraint);
            json.Rounded("step", price.Unit == MetricUnit.Micros ? price.Step / 1000 : price.Step);
            Rounded(json, "tighter", price.Tighter);
            Rounded(json, "looser", price.Looser);
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
            Rounded(json, "optimum", world.Value);
            json.WriteStartObject("settings");
            foreach (var (path, value) in world.Settings)
                json.WriteString(path, value);
            json.WriteEndObject();
            Rounded(json, "kept", world.Kept);
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

    private static void WriteCurves(Utf8JsonWriter json, RoutingCurves? curves)
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
        Rounded(json, "pgr", curves.Recovered);
        Rounded(json, "apgr", curves.Router.AverageRecovered);
        json.WriteStartArray("cpt");
        foreach (var threshold in curves.Router.Thresholds)
        {
            json.WriteStartObject();
            json.Number("recovered", threshold.Recovered);
            Rounded(json, "strong_share", threshold.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("monotone", curves.Router.Monotone);
        json.Rounded("deferral_auc", curves.Deferral.Area);
        json.WriteStartObject("aiq");
        Rounded(json, "over_cost_span", curves.Improvement?.OverCostSpan);
        Rounded(json, "over_largest_cost", curves.Improvement?.OverLargestCost);
        Rounded(json, "mixing_over_cost_span", curves.ImprovementOfMixing?.OverCostSpan);
        json.WriteEndObject();
        Rounded(json, "saving_at_matched_accuracy", curves.SavingAtMatchedAccuracy);
        Rounded(json, "ibc_lift_percent", curves.IncrementalBenefitPercent);
        json.WriteStartArray("deferral");
        foreach (var point in curves.Deferral.Points)
            json.WriteRawValue(FormattableString.Invariant($"[{point.Rate:G12},{point.Accuracy:G12}]"));
        json.WriteEndArray();
        json.WriteEndObject();
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
            json.Rounded("spend", step.Spend);
            Rounded(json, "best_in_hindsight", step.BestSpend);
            Rounded(json, "movement", step.Movement);
            Texts(json, "violated", step.Violated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Part(Utf8JsonWriter json, string name, GuaranteePart part)
    {
        json.WriteStartObject(name);
        json.WriteNumber("rows", part.Rows.Count);
        json.WriteString("from", part.Rows.Count == 0 ? null : part.From.ToString());
        json.WriteString("to", part.Rows.Count == 0 ? null : part.To.ToString());
        json.WriteStartArray("risks");
        foreach (var risk in part.Risks)
        {
            json.WriteStartObject();
            json.WriteString("constraint", risk.Text);
            json.WriteNumber("rows", risk.Rows);
            json.Rounded("losses", risk.Losses);
            Rounded(json, "value", double.IsNaN(risk.Value) ? null : risk.Value);
            json.Rounded("p", risk.P);
            json.Rounded("design_effect", risk.DesignEffect);
            json.Rounded("p_by_day", risk.PByDay);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Rounded(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.Rounded(name, number);
        else
            json.WriteNull(name);
    }
}
