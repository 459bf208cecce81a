using System.Globalization;
using System.Text;
using ReplaySim.Core.Money;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Reports;

/// <summary>A case as a scenario that replays it: the YAML file and the history it reads, to be imported from CSV.</summary>
internal sealed class CaseScenario
{
    public const string HistoryFile = "history.csv";
    public const string ScenarioFile = "scenario.yaml";

    private const string ImportedFile = "history.parquet";
    private const string Time = "arrived_at";
    private const string Unnamed = "unnamed";

    private static readonly (string Unit, long Micros)[] Units =
    [
        ("d", SimTime.PerDay), ("h", SimTime.PerHour), ("min", SimTime.PerMinute), ("s", SimTime.PerSecond),
        ("ms", SimTime.PerMillisecond), ("us", 1),
    ];

    private static readonly string[] Roles = ["score", "segment"];

    private readonly LawOptions _options;
    private readonly PolicyCase _case;
    private readonly CaseColumns _columns;

    public CaseScenario(LawOptions options, PolicyCase history)
    {
        (_options, _case) = (options, history);

        // Which columns there are is known once a policy has asked for its own.
        _columns = new CaseColumns(options, history);
        options.Policy(new LawSystem(_columns.Context, history));
    }

    private IReadOnlyList<string> Tiers => _columns.Context.Tiers;

    // An answer of no class that history names is one of a class that no transaction has.
    private IReadOnlyList<string> Classes =>
        _case.Rows.Any(r => r.Answers.Any(a => a.Class == PredictionColumns.Unnamed)) ? [.. _options.Classes, Unnamed] : _options.Classes;

    private IReadOnlyList<string> Numbers => _columns.Context.Columns.Numbers;

    private IReadOnlyList<string> Categories => _columns.Context.Columns.Categories;

    private IReadOnlyList<string> Integers => _columns.Context.Columns.Integers;

    /// <summary>The history, one line per transaction. Service times are whole µs.</summary>
    public string History()
    {
        var text = new StringBuilder();
        string[] header =
        [
            Time, .. Categories, .. Numbers, .. Integers,
            .. Tiers.SelectMany(t => new[] { Answer(t), Confidence(t), Service(t) }),
        ];
        text.AppendLine(string.Join(',', header.Select(Field)));
        foreach (var row in _case.Rows)
        {
            string[] cells =
            [
                Whole(row.ArrivedAt), .. Categories.Select(c => Field(_columns.TextOf(c, row) ?? "")),
                .. Numbers.Select(c => Real(CaseColumns.NumberOf(c, row))), .. Integers.Select(_ => Whole(CaseColumns.Integer)),
                .. row.Answers.SelectMany(a => new[] { Field(NameOf(a)), Real(a.Confidence), Whole(a.ServiceMicros) }),
            ];
            text.AppendLine(string.Join(',', cells));
        }

        return text.ToString();
    }

    /// <summary>The scenario, under the command that imports its history.</summary>
    public string Yaml()
    {
        var text = new StringBuilder();
        Line(text, $"# replaysim import {HistoryFile} --out {ImportedFile} --time {Time} --time-unit us{Types()}");
        Line(text, $"name: Case {_case.Origin}");
        Line(text, $"seed: {CaseReplay.PolicySeed}");
        text.AppendLine("history:");
        Line(text, $"  source: {ImportedFile}");
        Line(text, $"  columns: {{ {string.Join(", ", Columns())} }}");
        var names = string.Join(", ", Classes.Select(c => $"{YamlText.Of(c)}: {YamlText.Of(c)}"));
        Line(text, $"  labels: {{ positive: {YamlText.Of(_options.Classes[^1])}, names: {{ {names} }} }}");
        Line(text, $"  label_delay: {Duration(_case.LabelDelayMicros)}");
        text.AppendLine("tiers:");
        for (var k = 0; k < Tiers.Count; k++)
            Tier(text, Tiers[k], _case.Tiers[k]);
        if (_options.Errors.Count > 0)
            Line(text, $"errors: {{ {string.Join(", ", _options.Errors.Select(Error))} }}");
        Line(text, $"policy: {Policy()}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(FormattableString.Invariant(line));

    private static string Answer(string tier) => tier + "_answer";

    private static string Confidence(string tier) => tier + "_confidence";

    private static string Service(string tier) => tier + "_us";

    private static void Tier(StringBuilder text, string name, CaseTier tier)
    {
        var recorded = $"{{ prediction: {YamlText.Of(Answer(name))}, confidence: {YamlText.Of(Confidence(name))} }}";
        Line(text, $"  - name: {YamlText.Of(name)}");
        Line(text, $"    predictor: {{ recorded: {recorded} }}");
        Line(text, $"    latency: {{ recorded: {{ column: {YamlText.Of(Service(name))}, unit: us }} }}");
        if (tier.Servers is { } servers)
        {
            var overflow = tier.Overflow == Overflow.Next ? "next" : "reject";
            var queue = tier.Queue is { } most ? $", queue: {Whole(most)}, overflow: {overflow}" : "";
            Line(text, $"    capacity: {{ servers: {servers}{queue} }}");
        }

        Line(text, $"    price: {{ per_call: ${(decimal)tier.Femtodollars / MoneyText.FemtoPerDollar} }}");
    }

    private static string Error(ErrorCost cost)
    {
        var constant = (decimal)cost.Nanodollars / MoneyText.NanoPerDollar;
        var percent = cost.ShareBillionths / 10_000_000m;
        return string.Create(
            CultureInfo.InvariantCulture, $"{YamlText.Of($"{cost.Truth}_as_{cost.Answer}")}: ${constant} + {percent}% of value");
    }

    private static string Duration(long micros)
    {
        var (unit, length) = Units.First(u => micros % u.Micros == 0);
        return Whole(micros / length) + unit;
    }

    // What holds no value, or texts that look like something else, is not guessed at.
    private string Types()
    {
        var texts = Categories.Where(c => !_case.Rows.Any(r => _columns.TextOf(c, r) is { } value && YamlText.IsName(value)))
            .Concat(Tiers.Where((_, k) => !_case.Rows.Any(r => YamlText.IsName(NameOf(r.Answers[k])))).Select(Answer));
        var numbers = Numbers.Where(c => _case.Rows.All(r => double.IsNaN(CaseColumns.NumberOf(c, r))))
            .Concat(Tiers.Where((_, k) => _case.Rows.All(r => double.IsNaN(r.Answers[k].Confidence))).Select(Confidence));
        return string.Concat(texts.Select(c => $" --type {c}=text").Concat(numbers.Select(c => $" --type {c}=double")));
    }

    private IEnumerable<string> Columns() =>
    [
        $"time: {Time}", .. new[] { CaseColumns.Label, CaseColumns.Value }.Concat(Roles.Where(r => Numbers.Concat(Categories).Contains(r)))
            .Select(role => $"{role}: {role}"),
    ];

    private string Policy() => PolicyText.Of(_options.Declared, Classes)
        ?? $"{{ always: {YamlText.Of(Tiers[0])} }} # put the policy under test in its place";

    private string NameOf(CaseAnswer answer) => answer.Class switch
    {
        PredictionColumns.Uncovered => "",
        PredictionColumns.Unnamed => Unnamed,
        _ => _options.Classes[answer.Class],
    };

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Real(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
