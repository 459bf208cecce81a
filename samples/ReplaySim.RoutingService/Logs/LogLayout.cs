using System.Globalization;
using System.Text;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.RoutingService.Routing;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Logs;

/// <summary>
/// The log's columns: those of the scenario's history, what the tiers that were asked answered where the scenario looks for it, and
/// what was decided, named as in decisions.parquet. The label comes last and is empty until it is known.
/// </summary>
internal sealed class LogLayout
{
    public const string RowColumn = "row";

    private readonly List<LogColumn> _columns = [];
    private readonly LiveScenario _live;

    public LogLayout(LiveScenario live)
    {
        _live = live;
        Add(RowColumn, null, (line, j) => line.Append(j.Transaction.Row.ToString(CultureInfo.InvariantCulture)));
        Add(live.IdColumn, "text", (line, j) => line.AddText(j.Id));
        Add(live.TimeColumn, null, (line, j) => line.Append(j.Transaction.ArrivedAt));
        AddContext();
        AddTiers();
        AddDecision();
        AddObserved();
        if (live.Host.LooksAtSystem)
            Add("seen", "text", (line, j) => line.AddText(j.Seen));
        if (live.Scenario.History.Label is { } label)
            Add(label, "text", (_, _) => { });
        if (_columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ReplayInputException($"history.columns: '{twice.Key}' is the name of a column that the log adds; expected another name for the history's");
    }

    public string Header => string.Join(',', _columns.Select(c => $"\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>Options of <c>replaysim import</c> that read the log as it was meant, one a line.</summary>
    public string ImportOptions
    {
        get
        {
            // By row, so that transactions of one instant keep their order.
            var text = new StringBuilder($"--time\n{_live.TimeColumn}\n--id\n{RowColumn}\n");
            foreach (var column in _columns.Where(c => c.Type is not null))
                text.Append(CultureInfo.InvariantCulture, $"--type\n{column.Name}={column.Type}\n");
            return text.ToString();
        }
    }

    public void AddLine(StringBuilder text, Journey journey)
    {
        for (var c = 0; c < _columns.Count; c++)
        {
            if (c > 0)
                text.Append(',');
            _columns[c].Add(text, journey);
        }

        text.Append('\n');
    }

    private void Add(string name, string? type, Action<StringBuilder, Journey> add) => _columns.Add(new LogColumn(name, type, add));

    private void AddContext()
    {
        foreach (var (c, column) in _live.Columns.Index())
        {
            if (column.Kind is LiveColumnKind.Category or LiveColumnKind.Any)
                Add(column.Name, column.Kind == LiveColumnKind.Any ? null : "text", (line, j) => line.AddText(j.Columns[c].Text));
            else
                Add(column.Name, column.Kind == LiveColumnKind.Units ? "int" : "double", (line, j) => line.AddNumber(j.Columns[c].Number));
        }
    }

    private void AddTiers()
    {
        foreach (var (k, tier) in _live.Tiers.Index())
        {
            if (tier.LabelColumn is { } label)
                Add(label, "text", (line, j) => line.AddText(j.Told[k]?.Label));
            if (tier.ConfidenceColumn is { } confidence)
                Add(confidence, "double", (line, j) => line.AddNumber(j.Told[k]?.Confidence ?? double.NaN));
            if (tier.ScoreColumn is { } score)
                Add(score, "double", (line, j) => line.AddNumber(j.Told[k]?.Score ?? double.NaN));
        }
    }

    private void AddDecision()
    {
        Add("tier_path", "text", (line, j) => line.AddText(PathOf(j)));
        Add("answer_tier", "text", (line, j) => line.AddText(Final(j)?.Tier));
        Add("outcome", "text", (line, j) => line.AddText(j.Outcome));
        Add("answer", "text", (line, j) => line.AddText(Final(j)?.Label));
        Add("confidence", "double", (line, j) => line.AddNumber(Final(j)?.Confidence ?? double.NaN));
    }

    // What really happened, for the reconciliation of a later replay. What a call was billed, the service does not know.
    private void AddObserved()
    {
        if (_live.Scenario.Observed is not { } observed)
            return;
        if (observed.Tier != "tier_path")
            Add(observed.Tier, "text", (line, j) => line.AddText(PathOf(j)));
        if (observed.Correct is { } correct)
            Add(correct, "bool", (_, _) => { });
        var perUnit = observed.LatencyUnit switch { "s" => SimTime.PerSecond, "us" => 1, "ns" => 1e-3, _ => (double)SimTime.PerMillisecond };
        if (observed.Latency is { } latency)
            Add(latency, "double", (line, j) => line.AddNumber(j.Outcome == "abandoned" ? double.NaN : (j.EndedAt - j.Transaction.ArrivedAt.Microseconds) / perUnit));
        if (observed.Cost is { } cost)
            Add(cost, "double", (_, _) => { });
    }

    private static Answer? Final(Journey journey) => journey.Outcome == "abandoned" ? null : journey.Last;

    private string? PathOf(Journey journey)
    {
        var outcomes = journey.Transaction.SoFar;
        var path = new StringBuilder();
        for (var i = 0; i < outcomes.Length; i++)
        {
            path.Append(i == 0 ? "" : outcomes[i].Step == outcomes[i - 1].Step ? "+" : ">");
            path.Append(_live.Tiers[outcomes[i].Tier].Name);
        }

        return path.Length == 0 ? null : path.ToString();
    }
}
