using System.Text.Json;
using ReplaySim.Cli.Monitoring;
using ReplaySim.Cli.Searches;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Playbooks;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Playbooks;

/// <summary>The folder of a sweep or a recommendation, read for its playbook.</summary>
internal sealed record PlaybookRun
{
    private const int DaysOfMonth = 30;

    public required RunDocuments Documents { get; init; }

    public required SweepDocument Sweep { get; init; }

    /// <summary>What was found to be deployed, in one line.</summary>
    public required string PolicyText { get; init; }

    /// <summary>The record that it has expired; null: there is none.</summary>
    public required string? ExpiredBy { get; init; }

    public required PlaybookFigures Figures { get; init; }

    public required PlaybookSignals Signals { get; init; }

    /// <summary>The certified policy's part; null where the best on this history is what is deployed.</summary>
    public GuaranteePart? Certified => Sweep.Guarantee is { Holds: true } guarantee ? guarantee : null;

    /// <exception cref="ReplayInputException">There is nothing in it to be deployed, or its files are of different sweeps.</exception>
    public static PlaybookRun Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ReplayInputException($"'{folder}' is no folder; expected that of a sweep or recommend, as --out wrote it");
        var documents = RunDocuments.Read(folder);
        if (documents.Sweep is not { } sweep)
            throw new ReplayInputException($"'{folder}' holds a single run, which decides on no policy; expected the folder of a sweep or recommend");
        if (!sweep.Feasible)
            throw new ReplayInputException($"'{folder}': no thresholds meet every constraint, so there is nothing to deploy; expected a sweep that found some");
        var file = Path.Combine(folder, PolicyFile.Name);
        if (!File.Exists(file))
            throw new ReplayInputException($"'{folder}' holds no {PolicyFile.Name}; expected the folder of a sweep or recommend, with all its files");
        var policy = PolicyDocument.Read(file);
        if (policy.Digest is not { } digest || policy.ScenarioHash != sweep.Scenario.Hash || policy.HistoryFingerprint != documents.Result.History.Fingerprint)
            throw new ReplayInputException($"'{file}' is not sealed, or of another scenario or history than {RunDocuments.ResultFile} beside it; expected both as one sweep wrote them");
        var figures = FiguresOf(documents, sweep, policy, digest);
        return new PlaybookRun
        {
            Documents = documents,
            Sweep = sweep,
            PolicyText = TextOf(policy),
            ExpiredBy = PolicyExpiry.Find(file, digest),
            Figures = figures,
            Signals = PlaybookSignals.Of(figures, [.. documents.Result.Tiers.Select(t => PlainText.Line(t.Name))]),
        };
    }

    private static PlaybookFigures FiguresOf(RunDocuments documents, SweepDocument sweep, PolicyDocument policy, string digest)
    {
        var result = documents.Result;
        var certified = sweep.Guarantee is { Holds: true } guarantee ? guarantee : null;
        var (from, to) = (Micros(result.History.From), Micros(result.History.To));
        return new PlaybookFigures
        {
            Scenario = PlainText.Line(documents.Name),
            Digest = digest,
            Promises = [.. result.Constraints.Select(c => PlainText.Line(c.Text))],
            Rows = result.History.Rows,
            From = from,
            To = to,
            Unanswered = certified is null ? result.Accuracy.Uncovered + result.Accuracy.Rejected : certified.Unanswered,
            Days = Days(certified is null ? result.Series : certified.Series, result.History, (certified is null ? result.Cost.Provisioned : certified.Provisioned) ?? 0),
            P99LimitMillis = (double?)Limits(result, "latency.p99").Min(),
            BudgetPerMonth = (double?)Limits(result, "cost.per_month").Concat(Limits(result, "cost.per_day").Select(l => l * DaysOfMonth)).Min(),
            ValidUntil = policy.ValidUntil is { } until ? Micros(until) : null,
            CertifiedOn = certified?.Calibration?.Rows,
        };
    }

    // All but the first and the last, which are seldom whole; servers cost the same on each.
    private static List<PlaybookDay> Days(IReadOnlyList<SeriesPart> series, HistoryPart history, decimal provisioned)
    {
        var span = (decimal)(history.To - history.From).TotalDays;
        return [.. series.Where(p => p.By == TimeCharts.Day && p.From.UtcDateTime.Date > history.From.UtcDateTime.Date && p.From.UtcDateTime.Date < history.To.UtcDateTime.Date)
            .Select(p => new PlaybookDay(p.Rows, (double)(p.Spend + provisioned / span), p.Escalation, p.P99Ms))];
    }

    // A constraint's document tells how far its value is from the limit.
    private static IEnumerable<decimal?> Limits(ResultDocument result, string metric) => result.Constraints
        .Where(c => ConstraintText.MetricOf(c.Text) == metric && (c.Text.Contains(" <= ", StringComparison.Ordinal) || c.Text.Contains(" < ", StringComparison.Ordinal)))
        .Select(c => c is { Value: { } value, Margin: { } margin } ? Math.Round((decimal)value + (decimal)margin, 9) : (decimal?)null);

    private static string TextOf(PolicyDocument policy)
    {
        using var parsed = JsonDocument.Parse(policy.Policy);
        return parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.EnumerateObject().ToList() is [var only]
            ? Reports.Texts.PolicyText.Of(new PolicyPart(only.Name, only.Value))
            : policy.Policy;
    }

    private static SimTime Micros(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
}
