using System.Globalization;
using System.Text;
using ReplaySim.Core.Money;
using ReplaySim.Core.Tiers;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Reports;

/// <summary>How a policy breaks a law: the case as tables and as a scenario, the decisions side by side, how to see it again.</summary>
public sealed class Counterexample
{
    private const string Unlimited = "unlimited";

    private readonly LawOptions _options;
    private readonly Breach _breach;

    internal Counterexample(Law law, LawOptions options, PolicyCase tried, Breach breach)
    {
        (Law, _options, Case, _breach) = (law, options, tried, breach);
        var scenario = new CaseScenario(options, tried);
        (Scenario, HistoryCsv) = (scenario.Yaml(), scenario.History());
    }

    /// <summary>The law that is broken.</summary>
    public Law Law { get; }

    /// <summary>What was seen, in a sentence.</summary>
    public string What => _breach.What;

    /// <summary>The smallest case found that breaks the law.</summary>
    public PolicyCase Case { get; }

    /// <summary>
    /// The case as a scenario, YAML, with the command that imports its history on top. Its policy is the one under test where that is a
    /// cascade, a score or always one tier, or declares to be; else another stands in its place.
    /// </summary>
    public string Scenario { get; }

    /// <summary>The scenario's history as CSV: times in µs, prices apart.</summary>
    public string HistoryCsv { get; }

    /// <summary>The decisions on the case, one line each.</summary>
    public IReadOnlyList<string> Decisions => [.. _breach.Decisions.Decisions.Select(d => d.ToString())];

    /// <summary>Writes <c>scenario.yaml</c> and <c>history.csv</c> into a folder, which is made if need be.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, CaseScenario.ScenarioFile), Scenario);
        File.WriteAllText(Path.Combine(folder, CaseScenario.HistoryFile), HistoryCsv);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"The policy breaks the law {Law.Name}: {What}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Why it is a law: {Law.Reason}");
        text.AppendLine().AppendLine(
            CultureInfo.InvariantCulture, $"Transactions (times in µs; labels are known {Case.LabelDelayMicros} µs after arrival)");
        text.Append(Transactions()).AppendLine().AppendLine("Tiers").Append(Tiers());
        text.AppendLine().AppendLine("Decisions").Append(DecisionTable());
        text.AppendLine().AppendLine(CaseScenario.HistoryFile).Append(Indented(HistoryCsv));
        text.AppendLine().AppendLine(CaseScenario.ScenarioFile).Append(Indented(Scenario));
        text.AppendLine().Append(
            CultureInfo.InvariantCulture,
            $"See it again: PolicyLaws.For(...).Replay({Case.Origin}).Check(Law.{Law.Name}) with the same options");
        return text.ToString();
    }

    private TextTable Transactions()
    {
        var table = new TextTable(
            ["row", "arrives", "label", "amount", "score", "variant", .. Case.Tiers.Select((_, k) => _options.TierName(k))]);
        for (var i = 0; i < Case.Rows.Count; i++)
        {
            var row = Case.Rows[i];
            table.Add(
            [
                Number(i), Number(row.ArrivedAt), row.TrueClass < 0 ? "none" : _options.Classes[row.TrueClass],
                Number(row.AmountDollars), Number(row.Score), Number(row.Variant), .. row.Answers.Select(AnswerText),
            ]);
        }

        return table;
    }

    private TextTable Tiers()
    {
        var table = new TextTable("tier", "servers", "queue", "when full", "price");
        for (var k = 0; k < Case.Tiers.Count; k++)
        {
            var (servers, queue, overflow, price) = Case.Tiers[k];
            table.Add(
                _options.TierName(k), servers is { } most ? Number(most) : Unlimited, queue is { } waiting ? Number(waiting) : Unlimited,
                overflow == Overflow.Reject ? "reject" : "next tier",
                "$" + ((decimal)price / MoneyText.FemtoPerDollar).ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }

    private TextTable DecisionTable()
    {
        var left = _breach.Decisions;
        if (_breach.Others is not { } right)
        {
            var single = new TextTable(left.Title);
            foreach (var decision in left.Decisions)
                single.Add(decision.ToString());
            return single;
        }

        var table = new TextTable("", left.Title, right.Title);
        for (var i = 0; i < Math.Max(left.Decisions.Count, right.Decisions.Count); i++)
        {
            var (one, other) = (At(left, i), At(right, i));
            table.Add(one == other ? "" : "≠", one, other);
        }

        return table;
    }

    private static string At(DecisionSequence sequence, int place) =>
        place < sequence.Decisions.Count ? sequence.Decisions[place].ToString() : "(none)";

    private string AnswerText(CaseAnswer answer)
    {
        var name = answer.Class < 0 ? "unnamed" : _options.Classes[answer.Class];
        var what = answer.Class == PredictionColumns.Uncovered ? "no answer" : $"{name} {Number(answer.Confidence)}";
        return $"{what}, {Number(answer.ServiceMicros)} µs";
    }

    private static string Indented(string lines) =>
        string.Concat(lines.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(l => $"  {l}{Environment.NewLine}"));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
