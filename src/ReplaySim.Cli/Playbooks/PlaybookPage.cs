using System.Globalization;
using System.Text;
using ReplaySim.Operations.Playbooks;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Playbooks;

/// <summary>The page for who is on call: what fired and what to do comes first, why it is so later.</summary>
internal static class PlaybookPage
{
    public const string File = "playbook.md";

    public static string Of(PlaybookRun run)
    {
        var page = new StringBuilder();
        Line(page, $"# Playbook: {MarkdownText.Escaped(run.Figures.Scenario)}\n");
        Line(page, $"Deployed: **{MarkdownText.Escaped(run.PolicyText)}**, policy digest {MarkdownText.Code(run.Figures.Digest)}.\n");
        foreach (var warning in Standing(run))
            Line(page, $"> **{MarkdownText.Escaped(warning)}**\n");
        Alerts(page, run);
        RollBack(page, run);
        Contacts(page);
        foreach (var signal in run.Signals.Watched)
            Section(page, signal);
        if (run.Signals.Missing.Count > 0)
            Line(page, $"## Not watched\n\n{string.Concat(run.Signals.Missing.Select(m => $"- **{MarkdownText.Escaped(m.Name)}**: {MarkdownText.Escaped(m.Why)}\n"))}");
        Deployed(page, run);
        Table(page, PlaybookTables.Promotion());
        Line(page, $"```sh\nreplaysim promote NEW/policy.yaml --scenario SCENARIO --history RECENT.parquet --registry REGISTRY\n```\n");
        Line(page, $"## When this policy steps down\n\n- At once, by roll-back: a promise is refuted, and the policy before keeps it on the same history.\n- `replaysim demote --registry REGISTRY` where nothing that came before is to serve either: it may challenge again.\n- A refuted promise expires the policy: `policy.expired.json` is written beside its file, and `promote` refuses it from then on.\n");
        Table(page, PlaybookTables.Triggers(run));
        Money(page, run);
        SetUp(page);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Standing(PlaybookRun run)
    {
        if (run.ExpiredBy is not null)
            yield return "This policy has EXPIRED: an earlier watch refuted a promise of it. Roll back, or sweep again; do not deploy it.";
        if (run.Certified is null)
            yield return "Nothing is certified: the policy is the best on its history, and fresh transactions may do worse. Look at the watch every day.";
    }

    private static void Alerts(StringBuilder page, PlaybookRun run)
    {
        Line(page, $"## An alert fired\n\n`page` wakes someone, `ticket` waits for the working day. `SCENARIO`, `LOG`, `REGISTRY` stand for your paths.\n\n| Alert | Urgency | Alarms when |\n| --- | --- | --- |");
        foreach (var signal in run.Signals.Watched)
            Line(page, $"| [{signal.Alert}](#{signal.Alert.ToLowerInvariant()}) | {Urgent(signal)} | {MarkdownText.Escaped(signal.When)} |");
        page.Append('\n');
    }

    private static void RollBack(StringBuilder page, PlaybookRun run)
    {
        Line(page, $"## Roll back\n\n1. `replaysim rollback --registry REGISTRY` makes the policy before this one the champion, and names its file.\n1. Serve that file: start the routing service with `--policy FILE`, or put it where yours reads it.\n1. See that it serves: the digest in its file is the one that the next watch tells. ReplaySimOtherPolicy fires then, until the playbook is written again for it.");
        if (run.Sweep.Baselines?.Tiers.Where(t => t.Accuracy is not null).MaxBy(t => t.Accuracy) is { } safest)
            Line(page, $"1. No policy before? **Always ask {MarkdownText.Escaped(safest.Tier ?? "")}**: {(safest.Feasible ? "keeps every constraint" : "the most accurate tier alone, though it does not keep every constraint")} on this history (accuracy {Figures.Share(safest.Accuracy, 3)}, {PerDay(run, (double)safest.Spend)}).");
        page.Append('\n');
    }

    private static void Contacts(StringBuilder page) => Line(page, $"## Contacts\n\n| Who | Name | How to reach |\n| --- | --- | --- |\n| On call for routing |  |  |\n| Owner of the promise (accuracy) |  |  |\n| Owner of the budget |  |  |\n| Owners of the tiers |  |  |\n| Feed of labels and logs |  |  |\n");

    private static void Section(StringBuilder page, Signal signal)
    {
        Line(page, $"## {signal.Alert}\n\n{Urgent(signal)}: {MarkdownText.Escaped(signal.When)}.\n");
        Line(page, $"**Look**\n\n{Steps(signal.Diagnosis)}\n**Do**\n\n{Steps(signal.Action)}");
        Line(page, $"Why from there: {MarkdownText.Escaped(signal.Because)}.\n");
    }

    private static void Deployed(StringBuilder page, PlaybookRun run)
    {
        var (result, certified) = (run.Documents.Result, run.Certified);
        var (accuracy, spend, p99) = certified is null ? (result.Accuracy.Value, (double)result.Cost.Spend, result.LatencyMs.P99) : (certified.Accuracy, (double)(certified.Spend ?? 0), certified.P99Ms);
        Line(page, $"## What is deployed, and why\n");
        Line(page, $"- Policy: {MarkdownText.Escaped(run.PolicyText)}, found to {MarkdownText.Escaped(run.Sweep.Objective)} ({MarkdownText.Escaped(run.Sweep.Method)}).");
        Line(page, $"- Promised: {(run.Figures.Promises.Count == 0 ? "nothing" : string.Join("; ", run.Figures.Promises.Select(MarkdownText.Code)))}.");
        Line(page, $"- Found on {Figures.Count(run.Figures.Rows)} transactions, {run.Figures.From} to {run.Figures.To}; there: accuracy {Figures.Share(accuracy, 3)}, {PerDay(run, spend)}, p99 latency {(p99 is { } millis ? Figures.Millis(millis * 1000) : "not known")}.");
        Line(page, $"- Certified: {MarkdownText.Escaped(CertifiedText(run))}.");
        if (run.Sweep.Saving is { Fraction: { } fraction, Against: var against })
            Line(page, $"- Saving: the best on this history spends {Figures.Share(Math.Abs(fraction), 1)} {(fraction < 0 ? "more" : "less")} than {MarkdownText.Escaped(against)}.");
        Line(page, $"- To be relied on until {(run.Figures.ValidUntil is { } until ? until.ToString() : "no stated day")}.\n");
    }

    private static string CertifiedText(PlaybookRun run) => run.Certified is { } certified
        ? $"at {Figures.Share(certified.Confidence, 0)} confidence, for {certified.Population}{(certified.NotCovered.Count == 0 ? "" : $"; not covered: {string.Join("; ", certified.NotCovered)}")}{(certified.HoldsByDay ? "" : "; not by day: errors come in days, and after that the test does not pass")}"
        : $"no: {run.Sweep.Guarantee?.WhyNot ?? "the scenario sets no rows apart for that (search.split)"}";

    private static void Money(StringBuilder page, PlaybookRun run)
    {
        if (run.Sweep.Recommendation is not { } part)
        {
            Line(page, $"## Money\n\n`replaysim recommend` adds the month at your volume, the cost of ownership and the risk register; this run was a sweep alone.\n");
            return;
        }

        Table(page, RecommendationTables.Month(part));
        Table(page, RecommendationTables.Volumes(part));
        if (part.Ownership is { } ownership)
            Table(page, RecommendationTables.Ownership(ownership));
        else
            Line(page, $"No cost of ownership: the scenario declares none (`ownership`).\n");
    }

    private static void SetUp(StringBuilder page) => Line(page, $"""
        ## How it runs

        Every day, over the log so far, its labels joined as far as they are known:

        ```sh
        replaysim monitor policy.yaml --scenario SCENARIO --log LOG --metrics replaysim.txt
        promtool tsdb create-blocks-from openmetrics replaysim.txt PROMETHEUS/data
        ```

        - Prometheus: {AlertRules.File} among its `rule_files`, and `--storage.tsdb.allow-overlapping-blocks` where its version still asks for it. `promtool test rules {AlertRules.TestFile}` tries every threshold on both sides.
        - Grafana: import {GrafanaDashboard.File}.
        - Thresholds are of this policy. After a promotion or a roll-back: `replaysim playbook RUN --out DIR` for the policy that serves, and load the new rules.

        """);

    private static void Table(StringBuilder page, FindingTable table)
    {
        Line(page, $"## {MarkdownText.Escaped(table.Title)}\n");
        MarkdownTable.Append(page, table.Heads, table.Rows, table.Rows.Select((_, i) => table.Marked.Contains(i)), table.TextsFrom);
        if (table.Note.Length > 0)
            Line(page, $"{MarkdownText.Escaped(table.Note)}\n");
    }

    private static string PerDay(PlaybookRun run, double spend) => run.Figures.SpanDays > 0 ? $"{Figures.Dollars(spend / run.Figures.SpanDays)} a day" : $"{Figures.Dollars(spend)} in all";

    // A command within a step is code up to its colon.
    private static string Steps(IReadOnlyList<string> steps) => string.Concat(steps.Select(s => $"1. {Step(s)}\n"));

    private static string Step(string step)
    {
        if (!step.StartsWith("replaysim ", StringComparison.Ordinal))
            return MarkdownText.Escaped(step);
        var end = step.IndexOf(": ", StringComparison.Ordinal);
        return end < 0 ? MarkdownText.Code(step) : MarkdownText.Code(step[..end]) + MarkdownText.Escaped(step[end..]);
    }

    private static string Urgent(Signal signal) => signal.Urgency == Urgency.Page ? "**page**" : "ticket";

    private static void Line(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
