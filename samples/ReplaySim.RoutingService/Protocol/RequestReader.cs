using System.Globalization;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Protocol;

/// <summary>Turns bodies into requests that fit the scenario; refuses everything else.</summary>
internal sealed class RequestReader(LiveScenario live)
{
    private static readonly string[] RouteKeys = ["id", "columns", "outcomes"];
    private static readonly string[] LabelKeys = ["id", "label"];

    private readonly string[] _columns = [.. live.Columns.Select(c => c.Name)];
    private readonly string[] _tiers = [.. live.Tiers.Select(t => t.Name)];

    public RouteRequest Route(JsonElement body)
    {
        JsonValues.CheckKeys(body, "the request", RouteKeys);
        return new RouteRequest(
            Id(body),
            body.TryGetProperty("columns", out var columns) ? Columns(columns) : null,
            body.TryGetProperty("outcomes", out var outcomes) ? Outcomes(outcomes) : []);
    }

    public LabelRequest Label(JsonElement body)
    {
        JsonValues.CheckKeys(body, "the request", LabelKeys);
        return new LabelRequest(Id(body), LabelOf(JsonValues.Required(body, "label", "the request"), "label") ?? throw Refusal.Bad("label is null; expected the truth"));
    }

    private static string Id(JsonElement body) =>
        JsonValues.Text(JsonValues.Required(body, "id", "the request"), "id") ?? throw Refusal.Bad("id is null; expected the transaction's id");

    private ColumnValue[] Columns(JsonElement element)
    {
        JsonValues.CheckKeys(element, "columns", _columns);
        return [.. live.Columns.Select(c => Column(c, JsonValues.Required(element, c.Name, "columns")))];
    }

    private static ColumnValue Column(LiveColumn column, JsonElement element)
    {
        var where = $"columns.{column.Name}";
        if (column.Kind is LiveColumnKind.Category or LiveColumnKind.Any)
            return new ColumnValue(double.NaN, JsonValues.Text(element, where));
        var number = JsonValues.Number(element, where);
        var expected = column.Kind switch
        {
            LiveColumnKind.Value when !ValueAtStake.TryRead(number, out _) => ValueAtStake.Expected,
            LiveColumnKind.Weight when number is not (>= 0 and <= 1e9) => "a weight from 0 up to 1 billion",
            LiveColumnKind.Units when !(number is >= 0 and < 1L << 53 && Math.Floor(number) == number) => "a whole number from 0 up",
            _ => null,
        };
        return expected is null
            ? new ColumnValue(number, double.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture))
            : throw Refusal.Bad($"{where} is {JsonValues.Describe(element)}; expected {expected}");
    }

    private List<TierAnswer> Outcomes(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Refusal.Bad($"outcomes is {JsonValues.Describe(element)}; expected a list of what tiers answered");
        var answers = new List<TierAnswer>();
        foreach (var item in element.EnumerateArray())
        {
            var answer = Outcome(item, $"outcomes[{answers.Count}]");
            if (answers.Exists(a => a.Tier == answer.Tier))
                throw Refusal.Bad($"outcomes[{answers.Count}]: tier '{_tiers[answer.Tier]}' comes a second time; expected each tier once");
            answers.Add(answer);
        }

        return answers;
    }

    private TierAnswer Outcome(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Refusal.Bad($"{where} is {JsonValues.Describe(element)}; expected an object such as {{ \"tier\": \"{_tiers[0]}\", … }}");
        var name = JsonValues.Text(JsonValues.Required(element, "tier", where), $"{where}.tier");
        var at = Array.IndexOf(_tiers, name);
        if (at < 0)
        {
            var nearest = NearestName.Of(name ?? "", _tiers);
            throw Refusal.Bad($"{where}: unknown tier '{name}'; expected one of {string.Join(", ", _tiers)}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
        }

        var tier = live.Tiers[at];
        string[] keys = tier.ScoreColumn is not null ? ["tier", "score"] : tier.ConfidenceColumn is not null ? ["tier", "label", "confidence"] : ["tier", "label"];
        JsonValues.CheckKeys(element, where, keys);
        double ShareOf(string key) => keys.Contains(key) ? JsonValues.Share(JsonValues.Required(element, key, where), $"{where}.{key}") : double.NaN;
        var label = tier.LabelColumn is null ? null : LabelOf(JsonValues.Required(element, "label", where), $"{where}.label");
        return new TierAnswer(at, label, ShareOf("confidence"), ShareOf("score"));
    }

    private string? LabelOf(JsonElement element, string where)
    {
        var label = JsonValues.Text(element, where);
        if (label is not null && live.Labels.Count > 0 && !live.Labels.Contains(label))
            throw Refusal.Bad($"{where} is '{label}'; expected one of {string.Join(", ", live.Labels)}, or null");
        try
        {
            if (label is not null)
                live.Classes.IndexOfRaw(label);
        }
        catch (ReplayInputException e)
        {
            throw Refusal.Bad($"{where}: {e.Message}");
        }

        return label;
    }
}
