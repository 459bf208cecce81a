using System.Globalization;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Monitoring;
using ReplaySim.Operations.Monitoring.Drift;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Monitoring;

/// <summary>What a report comes to, and why.</summary>
internal static class MonitorVerdict
{
    /// <summary>The report with its status: broken where a promise is, warning where one soon may be.</summary>
    public static MonitorReport On(MonitorReport report, MonitorRequest request)
    {
        List<string> broken = [.. Broken(report, request)], warnings = [.. Warnings(report, request)];
        return report with
        {
            Status = broken.Count > 0 ? MonitorStatus.Broken : warnings.Count > 0 ? MonitorStatus.Warning : MonitorStatus.Ok,
            Reasons = [.. broken, .. warnings],
        };
    }

    private static IEnumerable<string> Broken(MonitorReport report, MonitorRequest request)
    {
        foreach (var promise in report.Promises.Where(p => p.RefutedAfter is not null))
            yield return Refuted(promise);
        if (report.Spend is { Budget: { } budget } spend && spend.Forecast.Spent > budget)
            yield return $"the budget of the month is spent: {Figures.Dollars(spend.Forecast.Spent)} of {Figures.Dollars(budget)} since {spend.Since}";
        if (request.ExpiredBy is { } record)
            yield return $"the policy has expired: an earlier watch refuted what it promised ({record})";
    }

    private static string Refuted(PromiseStanding promise)
    {
        var text = Text($"{promise.Text} is refuted after {promise.RefutedAfter:#,0} transactions ({promise.RefutedAt}): {Figures.Share(promise.MeanLoss, 3)} fail it where {Figures.Share(promise.PromisedLoss, 3)} may");
        return text + Since(promise);
    }

    private static string Lapsed(PromiseStanding promise) =>
        Text($"{promise.Text} has lapsed for a while ({promise.LapsedAt}), though {Figures.Share(promise.MeanLoss, 3)} fail it over the whole log where {Figures.Share(promise.PromisedLoss, 3)} may") + Since(promise);

    private static string Since(PromiseStanding promise) =>
        promise.Change is { } change ? Text($"; since {change.From} it is {Figures.Share(change.MeanLoss, 3)} of {change.Rows:#,0}") : "";

    private static IEnumerable<string> Warnings(MonitorReport report, MonitorRequest request)
    {
        foreach (var promise in report.Promises.Where(p => p.RefutedAfter is null && p.LapsedAfter is not null))
            yield return Lapsed(promise);
        if (request.ScenarioChanged)
            yield return "the scenario is another than the policy was found with: what was promised need not hold for it";
        if (report.ValidUntil is { } until && report.Log.To > until)
            yield return $"the policy was to be relied on until {until}: sweep again over newer history";
        if (report.Matured == 0)
            yield return $"no transaction up to {report.MaturedTo} has a label: promises about right answers cannot be tested";
        if (report.Spend is { Budget: { } budget } spend && spend.Forecast.Spent <= budget && spend.Forecast.Expected > budget)
            yield return $"at this rate the month will cost {Figures.Dollars(spend.Forecast.Expected)}, more than its budget of {Figures.Dollars(budget)}";
        foreach (var figure in report.Drift.Where(f => f.Drifted))
            yield return Drifted(figure);
    }

    private static string Drifted(DriftFigure figure) => figure.Measure switch
    {
        "share" => $"drift: {figure.Subject}: {Figures.Share(figure.Now, 3)}, was {Figures.Share(figure.Then, 3)} in the reference",
        "calibration" => $"drift: {figure.Subject}: error {Figures.Share(figure.Now)}, was {Figures.Share(figure.Then)} in the reference",
        "ks" => Text($"drift: {figure.Subject}: distributions differ by {figure.Size:0.000} (Kolmogorov–Smirnov)"),
        _ => Text($"drift: {figure.Subject}: stability index {figure.Size:0.000}{(figure.Size >= StabilityIndex.Major ? ", a major shift" : "")}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
