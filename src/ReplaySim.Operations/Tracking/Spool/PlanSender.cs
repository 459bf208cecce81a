using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;

namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>
/// Sends a plan step by step and keeps what was done. A step whose outcome nobody knows is looked up before it is done again: runs by a
/// tag, points of metrics by their time and step. All other steps may be repeated: they leave the server as it was.
/// </summary>
internal sealed class PlanSender
{
    private const string KeyTag = "replaysim.key";
    private const string PlaceTag = "replaysim.place";
    private const string Input = "input";
    private const string End = "end";

    private readonly string _folder;
    private readonly TrackingPlan _plan;
    private readonly SentState _state;
    private readonly Action _keep;
    private readonly MlflowClient _client;
    private readonly TrackingPatience _patience;
    private readonly RunCalls _calls;
    private readonly List<string> _notices = [];
    private readonly long _began;
    private bool _unanswered;
    private int _runs;
    private long _parameters;
    private long _points;
    private int _artifacts;

    public PlanSender(string folder, TrackingPlan plan, SentState state, Action keep, MlflowClient client, TrackingPatience patience)
    {
        (_folder, _plan, _state, _keep, _client, _patience) = (folder, plan, state, keep, client, patience);
        _calls = new RunCalls(client);
        _began = patience.Clock.GetTimestamp();
    }

    private TimeSpan Left => _patience.Budget - _patience.Clock.GetElapsedTime(_began);

    public async Task<TrackingReport> SendAsync(CancellationToken cancellation)
    {
        using var budget = new CancellationTokenSource(_patience.Budget, _patience.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, budget.Token);
        try
        {
            await SendPlanAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TrackingException(FormattableString.Invariant($"{_client.Server}: not everything was sent within {_patience.Budget.TotalSeconds:0.###} s"), e) { MayPass = true };
        }

        var run = _state.Runs[0].RunId;
        return new TrackingReport(run, $"{_client.Server}/#/experiments/{_state.ExperimentId}/runs/{run}", _runs, _parameters, _points, _artifacts, _notices);
    }

    private async Task SendPlanAsync(CancellationToken cancellation)
    {
        if (_state.ExperimentId is null)
        {
            _state.ExperimentId = await StubbornlyAsync(() => _calls.ExperimentAsync(_plan.Experiment, cancellation), cancellation).ConfigureAwait(false);
            _keep();
        }

        if (_state.Runs.Count < _plan.Runs.Count)
            await StubbornlyAsync(() => AdoptAsync(cancellation), cancellation).ConfigureAwait(false);
        for (var i = 0; i < _plan.Runs.Count; i++)
            await SendRunAsync(i, cancellation).ConfigureAwait(false);

        // Last, so that a run that is finished on the server has all that belongs to it.
        await StepAsync(_state.Runs[0], End, () => _calls.EndAsync(_state.Runs[0].RunId, _plan.Runs[0].EndMs, cancellation), cancellation).ConfigureAwait(false);
    }

    // An answer to a creation may have been lost; so may the file that tells of it.
    private async Task<bool> AdoptAsync(CancellationToken cancellation)
    {
        foreach (var run in await _calls.FindAsync(_state.ExperimentId!, KeyTag, _plan.Key, cancellation).ConfigureAwait(false))
        {
            if (run.Tags.TryGetValue(PlaceTag, out var text) && int.TryParse(text, out var place) && place >= 0 && place < _plan.Runs.Count && !_state.Runs.ContainsKey(place))
                _state.Runs[place] = new SentRun { RunId = run.Id, ArtifactUri = run.ArtifactUri, Found = true };
        }

        _keep();
        return true;
    }

    private async Task SendRunAsync(int place, CancellationToken cancellation)
    {
        var run = _plan.Runs[place];
        if (!_state.Runs.ContainsKey(place))
            await StubbornlyAsync(() => CreateAsync(place, cancellation), cancellation).ConfigureAwait(false);
        var sent = _state.Runs[place];
        if (sent.Sent.Contains(End))
            return;
        foreach (var batch in LogBatch.Of(run))
            await LogAsync(sent, batch, cancellation).ConfigureAwait(false);
        if (run.Dataset is { } dataset)
            await StepAsync(sent, Input, () => _calls.LogInputAsync(sent.RunId, dataset, cancellation), cancellation).ConfigureAwait(false);
        await SendArtifactsAsync(sent, run, cancellation).ConfigureAwait(false);
        if (place > 0)
            await StepAsync(sent, End, () => _calls.EndAsync(sent.RunId, run.EndMs, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<bool> CreateAsync(int place, CancellationToken cancellation)
    {
        var run = _plan.Runs[place];
        List<(string, string)> tags = [.. run.Tags.Select(t => (t.Key, t.Value)), ("mlflow.runName", run.Name), (KeyTag, _plan.Key), (PlaceTag, FormattableString.Invariant($"{place}"))];
        if (place > 0)
            tags.Add(("mlflow.parentRunId", _state.Runs[0].RunId));
        if (_unanswered)
            await AdoptAsync(cancellation).ConfigureAwait(false);
        if (!_state.Runs.ContainsKey(place))
        {
            _unanswered = true;
            var created = await _calls.CreateAsync(_state.ExperimentId!, run, tags, cancellation).ConfigureAwait(false);
            _state.Runs[place] = new SentRun { RunId = created.Id, ArtifactUri = created.ArtifactUri };
        }

        _unanswered = false;
        _runs++;
        _keep();
        return true;
    }

    private async Task LogAsync(SentRun sent, LogBatch batch, CancellationToken cancellation)
    {
        if (sent.Sent.Contains(batch.Name))
            return;
        await StubbornlyAsync(async () =>
        {
            var left = batch.Metrics.Count > 0 && (sent.Found || sent.Trying == batch.Name) ? await MissingAsync(sent.RunId, batch, cancellation).ConfigureAwait(false) : batch;
            sent.Trying = batch.Name;
            _keep();
            if (left.Parameters.Count + left.Metrics.Count > 0)
                await _calls.LogAsync(sent.RunId, left, cancellation).ConfigureAwait(false);
            sent.Trying = null;
            _parameters += left.Parameters.Count;
            _points += left.Metrics.Count;
            return Done(sent, batch.Name);
        }, cancellation).ConfigureAwait(false);
    }

    private async Task<LogBatch> MissingAsync(string run, LogBatch batch, CancellationToken cancellation)
    {
        var missing = new List<(string, MetricPoint)>();
        foreach (var metric in batch.Metrics.GroupBy(m => m.Key))
        {
            var there = await _calls.HistoryAsync(run, metric.Key, cancellation).ConfigureAwait(false);
            missing.AddRange(metric.Where(m => !there.Contains((m.Point.TimeMs, m.Point.Step))));
        }

        return batch with { Metrics = missing };
    }

    private async Task SendArtifactsAsync(SentRun sent, TrackedRun run, CancellationToken cancellation)
    {
        if (run.Artifacts.Count == 0)
            return;
        if (CreatedRun.ArtifactPath(sent.ArtifactUri) is not { } path)
        {
            var kind = sent.ArtifactUri.IndexOf(':') is > 0 and var end ? sent.ArtifactUri[..(end + 1)] : "file:";
            _notices.Add($"{string.Join(", ", run.Artifacts)} stay in the run folder: the server keeps artifacts under {kind}, which it does not take over HTTP (mlflow server --serve-artifacts does)");
            return;
        }

        foreach (var name in run.Artifacts)
        {
            var file = Path.Combine(_folder, name);
            if (!File.Exists(file))
                _notices.Add($"{name} is no longer in the run folder and was not sent");
            else if (await StepAsync(sent, $"artifact.{name}", () => _calls.PutArtifactAsync(path, file, cancellation), cancellation).ConfigureAwait(false))
                _artifacts++;
        }
    }

    // A step that may be repeated.
    private async Task<bool> StepAsync(SentRun sent, string name, Func<Task> step, CancellationToken cancellation)
    {
        if (sent.Sent.Contains(name))
            return false;
        return await StubbornlyAsync(async () =>
        {
            await step().ConfigureAwait(false);
            return Done(sent, name);
        }, cancellation).ConfigureAwait(false);
    }

    private bool Done(SentRun sent, string name)
    {
        sent.Sent.Add(name);
        _keep();
        return true;
    }

    private async Task<T> StubbornlyAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        for (var retry = 1; ; retry++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (TrackingException e) when (e.MayPass && retry <= _patience.Retries)
            {
                var wait = e.RetryAfter ?? TrackingPatience.WaitBefore(retry);
                if (wait > Left)
                    throw new TrackingException(FormattableString.Invariant($"{e.Message}; the next try would be in {wait.TotalSeconds:0.#} s, after the time for sending"), e) { MayPass = true, RetryAfter = e.RetryAfter };
                await Task.Delay(wait, _patience.Clock, cancellation).ConfigureAwait(false);
            }
        }
    }
}
