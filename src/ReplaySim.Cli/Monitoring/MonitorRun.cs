using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Operations.Monitoring;
using ReplaySim.Operations.Monitoring.Drift;
using ReplaySim.Scenarios.Policies;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Replays the reference under the policy, reads the log as it is, and lays one beside the other.</summary>
internal sealed class MonitorRun
{
    private readonly MonitorRequest _request;
    private readonly LogColumns _columns;
    private readonly LabelClasses _classesThen;
    private readonly LabelClasses _classes;
    private readonly ReplayedDecisions _then;
    private readonly InputColumns _inputsThen;
    private readonly ReplayResult _result;
    private readonly LoggedDecisions _now;
    private readonly InputColumns _inputs;
    private readonly bool _allScored;

    private MonitorRun(MonitorRequest request, LogColumns columns, ReplaySession reference, ReplayedDecisions then, InputColumns inputsThen, ReplayResult result, ReplaySession log, LoggedDecisions now, InputColumns inputs)
    {
        (_request, _columns, _then, _inputsThen, _result, _now, _inputs) = (request, columns, then, inputsThen, result, now, inputs);
        (_classesThen, _classes) = (reference.Shared.Classes, log.Shared.Classes);
        _allScored = log.BindingOf(0).AllScored;
    }

    public static async Task<MonitorReport> OfAsync(MonitorRequest request, Screen screen, int threads, CancellationToken cancellation)
    {
        if (request.Log.History.Time is null)
            throw new ReplayInputException("monitor: the scenario names no time column; expected history.columns.time, as the watch goes by the time of the log");
        if (request.Log.History.Weight is { } weight)
            throw new ReplayInputException($"monitor: the scenario weights its rows (history.columns.weight: {weight}); expected none, as each transaction is tested once");
        if (request.Log.Tiers.FirstOrDefault(t => t.Predictor is SyntheticPredictorOptions) is { } synthetic)
            throw new ReplayInputException($"monitor: tier '{synthetic.Name}' has a synthetic predictor, whose answers no log holds; expected recorded predictors, which name the columns of the log");
        var columns = await LogColumns.OfAsync(request.Reference, request.Log, request.Decisions, cancellation).ConfigureAwait(false);
        var then = new ReplayedDecisions(request.Reference.Tiers.Count);
        var reference = new ReplaySession([ReplayRequest.Of(request.Reference, series: true, then)], threads, cancellation);
        var inputsThen = new InputColumns(reference.Shared, columns.Numbers);
        reference.Observers.Add(inputsThen);
        var results = await RowProgress.ShowAsync(screen, "reference", progress => reference.RunAsync(progress, cancellation)).ConfigureAwait(false);

        var log = new ReplaySession([LogRequest(request)], threads, cancellation);
        var now = new LoggedDecisions(request.Log, columns, log.Shared);
        var inputs = new InputColumns(log.Shared, columns.Numbers);
        await log.ObserveAsync([inputs, now], cancellation).ConfigureAwait(false);
        return new MonitorRun(request, columns, reference, then, inputsThen, results[0], log, now, inputs).Report();
    }

    // No policy is asked: only what the columns hold is looked at.
    private static ReplayRequest LogRequest(MonitorRequest request)
    {
        var plain = ReplayRequest.Of(request.Log, series: false);
        return request.Decisions is not { } file
            ? plain
            : plain with { Policy = new RecordedOptions { Path = RecordedDecisions.PathColumn, AnsweredBy = RecordedDecisions.AnswerColumn, Source = file } };
    }

    private MonitorReport Report()
    {
        var transactions = _now.Transactions;
        var (from, to) = (new SimTime(transactions[0].ArrivedAt), new SimTime(transactions[^1].ArrivedAt));
        var maturedTo = new SimTime(to.Microseconds - _request.Log.History.LabelDelayMicros);
        bool Matured(WatchedTransaction t) => t.ArrivedAt <= maturedTo.Microseconds && (t.TrueClass >= 0 || _allScored);
        var (promises, notWatched) = Promises(Matured);
        var history = _result.History;
        var servers = history.To > history.From ? Core.Money.MoneyText.ToDollars(_result.Cost.Provisioned) / (history.To.Microseconds - history.From.Microseconds) * SimTime.PerDay : 0;
        var days = LogDays.Of(transactions, Matured, servers);
        return MonitorVerdict.On(
            new MonitorReport
            {
                PolicyFile = _request.PolicyFile,
                PolicyDigest = _request.Policy.Digest,
                Scenario = _request.Reference.Name,
                ValidUntil = _request.Policy.ValidUntil is { } until ? new SimTime((until.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond) : null,
                Reference = new MonitoredSide(_request.Reference.History.Source, history.Rows, history.From, history.To),
                Log = new MonitoredSide(_request.Log.History.Source, transactions.Count, from, to),
                MaturedTo = maturedTo,
                Matured = transactions.Count(Matured),
                Delta = _request.Limits.Delta,
                Promises = promises,
                NotWatched = notWatched,
                Drift = DriftFigure.Judge([.. Figures(maturedTo)], _request.Limits.Delta),
                Spend = LogDays.SpendOf(days, from, to, servers, _request.Limits.BudgetPerMonth ?? PromisedBudget(), _now.Billed),
                Days = days,
                Status = MonitorStatus.Ok,
                Reasons = [],
            },
            _request);
    }

    private (List<PromiseStanding> Promises, List<(string Text, string Why)> NotWatched) Promises(Func<WatchedTransaction, bool> matured)
    {
        var judged = _request.Log.Constraints.Select(c => (c.Text, Watched: WatchedPromise.Of(c, _classes, _request.Log.History.Positive, _now.Timed > 0))).ToList();
        var watched = judged.Select(j => j.Watched.Promise).OfType<WatchedPromise>().ToList();
        var standings = new List<PromiseStanding>();
        foreach (var promise in watched)
        {
            // All promises together may alarm falsely with a probability of delta at most (Bonferroni).
            var watch = new PromiseWatch(promise.Text, promise.PromisedLoss, _request.Limits.Delta / watched.Count);
            foreach (var transaction in _now.Transactions)
            {
                if ((!promise.NeedsLabel || matured(transaction)) && promise.Loss(transaction) is { } loss)
                    watch.Add(new SimTime(transaction.ArrivedAt), loss);
            }

            standings.Add(watch.Standing());
        }

        return (standings, [.. judged.Where(j => j.Watched.WhyNot is not null).Select(j => (j.Text, j.Watched.WhyNot!))]);
    }

    private IEnumerable<DriftFigure> Figures(SimTime maturedTo)
    {
        foreach (var ((name, then), (_, now)) in _inputsThen.Numbers.Zip(_inputs.Numbers))
        {
            foreach (var figure in DriftFigures.OfNumbers(name, then, now))
                yield return figure;
        }

        foreach (var ((name, then), (_, now)) in _inputsThen.Segments.Zip(_inputs.Segments))
        {
            foreach (var figure in DriftFigures.OfNames(name, then, now))
                yield return figure;
        }

        var (a, b) = (_then.Transactions, _now.Transactions);
        var tiers = _request.Log.Tiers.Select((t, k) => (t.Name, Place: k)).ToList();
        foreach (var figure in (IEnumerable<DriftFigure>)[
            .. DriftFigures.OfNames("answers", Answers(a, _classesThen), Answers(b, _classes)),
            .. tiers.SelectMany(t => DriftFigures.OfNumbers($"{t.Name}: confidence", _then.Confidences[t.Place], [.. _now.Answers[t.Place].Select(x => x.Confidence).Where(c => !double.IsNaN(c))])),
            .. DriftFigures.OfShare("escalated", a.Count(t => t.Asked > 1), a.Count, b.Count(t => t.Asked > 1), b.Count),
            .. DriftFigures.OfShare("without an answer", a.Count(t => !t.Answered), a.Count, b.Count(t => !t.Answered), b.Count),
            .. tiers.SelectMany(t => DriftFigures.OfCalibration($"{t.Name}: calibration", new ReliabilityReport(_result.Tiers[t.Place].Reliability, _result.Tiers[t.Place].CalibrationError), Reliability(t.Place, maturedTo)))])
        {
            yield return figure;
        }
    }

    private static Dictionary<string, long> Answers(List<WatchedTransaction> transactions, LabelClasses classes) =>
        transactions.CountBy(t => t.Answered && t.Answer >= 0 ? t.Answer : -1).ToDictionary(c => c.Key < 0 ? "" : classes.Name(c.Key), c => (long)c.Value);

    private ReliabilityReport Reliability(int tier, SimTime maturedTo)
    {
        var tally = new ReliabilityTally();
        foreach (var answer in _now.Answers[tier])
        {
            var transaction = _now.Transactions[answer.Row];
            if (transaction.ArrivedAt <= maturedTo.Microseconds && (transaction.TrueClass >= 0 || _allScored))
                tally.Add(answer.Confidence, answer.Credit);
        }

        return ReliabilityReport.Of(tally, weightScale: 1);
    }

    private double? PromisedBudget() => _request.Log.Constraints.Where(c => c.Bound is Bound.AtMost or Bound.Below)
        .Select(c => c.Metric.Name switch { "cost.per_month" => c.Limit, "cost.per_day" => c.Limit * LogDays.PerMonth, _ => (double?)null }).Where(b => b is not null).Min();
}
