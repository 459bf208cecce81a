using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ReplaySim.Dashboard.Runs;

namespace ReplaySim.Dashboard.Jobs;

/// <summary>Runs one job at a time, in the order they were asked for.</summary>
internal sealed class JobQueue(RunsFolder folder, IScenarioRunner runner, TimeProvider clock, ILogger log)
{
    /// <summary>Jobs that may wait.</summary>
    public const int MostWaiting = 20;

    private const int MostKept = 200;
    private const int Fault = 3;
    private const string StackFrame = "   at ";

    private readonly Lock _lock = new();
    private readonly List<Job> _jobs = [];
    private readonly Channel<Job> _waiting = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private Task _work = Task.CompletedTask;
    private int _last;

    /// <summary>Those that are remembered, newest first.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (_lock)
                return [.. Enumerable.Reverse(_jobs)];
        }
    }

    public Job? Find(int number)
    {
        lock (_lock)
            return _jobs.Find(j => j.Number == number);
    }

    /// <summary>Begins to work.</summary>
    public void Start() => _work = Task.Run(WorkAsync);

    /// <summary>Puts a job last; null where too many wait already.</summary>
    public Job? Add(JobRequest request)
    {
        lock (_lock)
        {
            if (_jobs.Count(j => j.View().State == JobState.Waiting) >= MostWaiting)
                return null;
            var job = new Job(++_last, request, RunIdOf(request));
            _jobs.Add(job);
            if (_jobs.Count > MostKept && _jobs.Find(j => j.View().IsOver) is { } oldest)
                _jobs.Remove(oldest);
            _waiting.Writer.TryWrite(job);
            return job;
        }
    }

    /// <summary>Cancels everything and waits until what ran has cleared away; whether anything was running or waiting.</summary>
    public async Task<bool> StopAsync()
    {
        _waiting.Writer.TryComplete();
        var open = Jobs.Where(j => !j.View().IsOver).ToList();
        foreach (var job in open)
            job.Cancel();
        await _work.ConfigureAwait(false);
        return open.Count > 0;
    }

    private async Task WorkAsync()
    {
        await foreach (var job in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (!job.Start())
                continue;
            job.End(await RunAsync(job).ConfigureAwait(false));
        }
    }

    private async Task<int> RunAsync(Job job)
    {
        if (folder.FindFile(job.Request.Scenario) is not { } scenario)
        {
            job.Say($"{job.Request.Scenario} is gone");
            return 2;
        }

        await using var writer = new LineWriter(line => Tell(job, line));
        try
        {
            var arguments = job.Request.Arguments(scenario, Path.Combine(folder.Root, job.RunId));
            return await runner.RunAsync(arguments, job.Report, writer, writer, job.Cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A fault of one job must not keep those behind it from running.
            log.LogError(e, "Job {Number} failed", job.Number);
            job.Say("internal fault; the terminal that serves this page may say more");
            return Fault;
        }
        finally
        {
            writer.Complete();
        }
    }

    // Where in the code a fault lies is for the log, not for pages.
    private void Tell(Job job, string line)
    {
        if (line.StartsWith(StackFrame, StringComparison.Ordinal))
            log.LogError("Job {Number}: {Line}", job.Number, line);
        else
            job.Say(folder.Conceal(line));
    }

    // The scenario's name and the time of day; a number where that is taken.
    private string RunIdOf(JobRequest request)
    {
        var stem = new string([.. Path.GetFileNameWithoutExtension(request.Scenario).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]);
        var name = FormattableString.Invariant($"{stem}-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : FormattableString.Invariant($"{name}-{n}"))
            .First(id => !Path.Exists(Path.Combine(folder.Root, id)) && !_jobs.Exists(j => j.RunId == id));
    }
}
