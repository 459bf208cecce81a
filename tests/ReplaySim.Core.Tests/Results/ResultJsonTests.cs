using System.Text;
using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Core.Tests.Results;

/// <summary>The document of a result, written out by hand: each figure under its key, in its unit, in its place.</summary>
public sealed class ResultJsonTests
{
    private const string Document = """
        {
          "schema": "replaysim/result/v1",
          "scenario": { "name": "made-up", "hash": "5ce0" },
          "history": { "rows": 1000, "labelled": 900, "fingerprint": "f1e2", "from": "1970-01-01T00:00:00Z", "to": "1970-01-01T00:00:01.5Z" },
          "engine": { "version": "9.8.7" },
          "seed": 42,
          "policy": { "kind": "always", "parameters": {"tier":"fast"} },
          "accuracy": {
            "value": 0.91, "correct": 819.5, "labelled": 900, "answered": 0.92, "uncovered": 7, "rejected": 3, "low": 0.891, "high": 0.93,
            "method": "wilson 95%, descriptive"
          },
          "majority_baseline": 0.6,
          "classes": [
            { "label": "fraud", "precision": 0.71, "recall": 0.72, "f1": 0.73, "support": 100 },
            { "label": "legit", "precision": null, "recall": 0.98, "f1": null, "support": 800 }
          ],
          "confusion": { "labels": ["fraud", "legit"], "counts": [[72, 27, 1], [10, 784, 6]] },
          "segments": [
            { "column": "channel", "name": "online", "rows": 600, "labelled": 550, "accuracy": 0.9, "spend": 3, "escalation": 0.21 },
            { "column": "channel", "name": "phone", "rows": 400, "labelled": 350, "accuracy": 0.8, "spend": 2, "escalation": 0.22 },
            { "column": "region", "name": "online", "rows": 5, "labelled": 5, "accuracy": 0.1, "spend": 0, "escalation": 0.5 }
          ],
          "cost": {
            "spend": 101, "calls": 102, "provisioned": 103, "errors": 104, "total": 105, "per_thousand": 106, "per_day": 107, "per_month": 108, "router": 0.25
          },
          "latency_ms": { "mean": 1.2345, "p50": 1, "p90": 2, "p95": 3, "p99": 4, "p999": 5, "max": 6.001 },
          "tiers": [
            {
              "name": "fast", "asked": 50, "answered": 49, "escalated": 48, "rejected": 2, "cost": 8, "utilization": 0.31,
              "wait_ms": { "mean": 0.0105, "p50": 0.011, "p90": 0.012, "p95": 0.013, "p99": 0.014, "p999": 0.015, "max": 0.016 },
              "service_ms": { "mean": 0.0205, "p50": 0.021, "p90": 0.022, "p95": 0.023, "p99": 0.024, "p999": 0.025, "max": 0.026 },
              "reliability": [{ "from": 0.5, "to": 0.55, "answers": 12.5, "confidence": 0.512345678, "accuracy": 0.625 }],
              "calibration_error": 0.112654322,
              "price": { "from": "list", "per_call": 0.16, "nameplate_per_call": 7 }
            },
            {
              "name": "slow", "asked": 0, "answered": 0, "escalated": 0, "rejected": 0, "cost": 0, "utilization": null,
              "wait_ms": { "mean": 0, "p50": 0, "p90": 0, "p95": 0, "p99": 0, "p999": 0, "max": 0 },
              "service_ms": { "mean": 0, "p50": 0, "p90": 0, "p95": 0, "p99": 0, "p999": 0, "max": 0 },
              "reliability": [],
              "calibration_error": null
            }
          ],
          "escalation": 0.2,
          "series": [
            { "by": "hour", "from": "1970-01-01T00:00:00Z", "rows": 4, "spend": 1, "accuracy": 0.75, "escalation": 0.25, "p99_ms": 1.25 },
            { "by": "day", "from": "1970-01-01T00:00:00Z", "rows": 0, "spend": 0, "accuracy": null, "escalation": null, "p99_ms": null }
          ],
          "tier_series": [
            {
              "by": "hour", "tier": "fast",
              "points": [
                { "from": "1970-01-01T00:00:00Z", "asked": 5, "spend": 2, "busy": 1.5, "utilization": 0.75, "queue": 0.125, "wait_ms": 1.5 },
                { "from": "1970-01-01T01:00:00Z", "asked": 0, "spend": 0, "busy": 0, "utilization": null, "queue": 0, "wait_ms": null }
              ]
            }
          ],
          "constraints": [],
          "warnings": [],
          "digest": "d16e"
        }
        """;

    [Fact]
    public void Each_figure_stands_under_its_key_in_order() => Assert.Equal(Document.Plain(), Written(SampleResult.Of()));

    [Fact]
    public void What_a_result_may_have_beside_comes_in_between()
    {
        var result = SampleResult.Of() with
        {
            Code = [new CodeSummary("policy.custom", "ab"), new CodeSummary("tiers.fast", "cd")],
            Reconciliation = new ReconciliationSummary([new ReconciledFigure("spend", "dollars", 11, 10), new ReconciledFigure("calls", "calls", 1, 0)]),
            Constraints = [new ConstraintOutcome("accuracy >= 0.9", 0.91, 0.01, true), new ConstraintOutcome("recall.x > 0", null, null, false)],
            Warnings = ["first", "second"],
        };
        var expected = Document.Plain()
            .Replace("\"accuracy\":{\"value\"", """
                "code":[{"name":"policy.custom","sha256":"ab"},{"name":"tiers.fast","sha256":"cd"}],"accuracy":{"value"
                """, StringComparison.Ordinal)
            .Replace("\"constraints\":[]", """
                "reconciliation":{"spend":{"unit":"dollars","simulated":11,"observed":10,"relative_error":0.1},"calls":{"unit":"calls","simulated":1,"observed":0,"relative_error":null}},
                """ + """
                "constraints":[{"text":"accuracy >= 0.9","value":0.91,"margin":0.01,"holds":true},{"text":"recall.x > 0","value":null,"margin":null,"holds":false}]
                """, StringComparison.Ordinal)
            .Replace("\"warnings\":[]", "\"warnings\":[\"first\",\"second\"]", StringComparison.Ordinal);
        Assert.Equal(expected, Written(result));
    }

    [Fact]
    public void Within_another_document_the_schema_is_left_out() =>
        Assert.Equal(Document.Plain().Replace("\"schema\":\"replaysim/result/v1\",", "", StringComparison.Ordinal), Written(SampleResult.Of(), withSchema: false));

    [Fact]
    public void It_is_indented_by_two_with_line_feeds_and_ends_in_one()
    {
        var text = Encoding.UTF8.GetString(ResultJson.ToBytes(json => ResultJson.Write(json, SampleResult.Of() with { ScenarioName = "Größe > 1 & <2>" })));
        Assert.StartsWith("{\n  \"schema\": \"replaysim/result/v1\",\n  \"scenario\": {\n    \"name\": \"Größe > 1 & <2>\",\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n  \"digest\": \"d16e\"\n}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    [InlineData(null, "null")]
    public void What_is_not_finite_is_null(double? value, string expected)
    {
        Assert.Equal($"{{\"a\":{expected},\"b\":{expected}}}", Compact(json =>
        {
            json.Number("a", value);
            json.RoundedOrNull("b", value);
        }));
    }

    [Fact]
    public void Exact_figures_keep_twelve_decimals_and_rounded_ones_twelve_digits() => Assert.Equal(
        """{"a":1.000000000001,"b":null,"c":2.5,"d":0.333333333333,"e":0.3333333333333333,"f":["x","y"],"g":null,"h":-0.000000001}""",
        Compact(json =>
        {
            json.Exact("a", 1.0000000000010m);
            json.ExactOrNull("b", null);
            json.ExactOrNull("c", 2.50m);
            json.Rounded("d", 1 / 3.0);
            json.Number("e", 1 / 3.0);
            json.Texts("f", ["x", "y"]);
            json.Dollars("g", null);
            json.Dollars("h", -1_000_000);
        }));

    private static string Written(ReplayResult result, bool withSchema = true) =>
        Encoding.UTF8.GetString(ResultJson.ToBytes(json => ResultJson.Write(json, result, withSchema))).Plain();

    private static string Compact(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
