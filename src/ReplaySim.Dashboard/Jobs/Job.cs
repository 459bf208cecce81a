namespace ReplaySim.Dashboard.Jobs;

/// <summary>A run or sweep that was asked for. All members may be used from any thread.</summary>
public sealed class Job(int number, JobRequest request, string runId)
{
    private const int MostLines = 5_000;
    private const int Cancelled = 130;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobState _state = JobState.Waiting;
    private JobProgress _progress;
    private int? _code;

    public int Number => number;

    public JobRequest Request => request;

    /// <summary>Name of the folder it writes, relative to the served one.</summary>
    public string RunId => runId;

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Ends with the next change. Take it before looking, so that nothing is missed.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    /// <param name="fromLine">The first line wanted.</param>
    public JobView View(int fromLine = 0)
    {
        lock (_lock)
        {
            var from = Math.Clamp(fromLine, 0, _lines.Count);
            return new JobView(_state, _progress, _code, from, _lines[from..]);
        }
    }

    /// <summary>From waiting to running; false where it was cancelled before.</summary>
    public bool Start() => Change(() =>
    {
        if (_state != JobState.Waiting)
            return false;
        _state = JobState.Running;
        return true;
    });

    public void Report(JobProgress progress) => Change(() => _progress = progress);

    public void Say(string line) => Change(() =>
    {
        if (_lines.Count < MostLines)
            _lines.Add(line);
        else if (_lines.Count == MostLines)
            _lines.Add("…");
    });

    public void End(int code) => Change(() => (_code, _state) = (code, code switch
    {
        0 or 1 => JobState.Finished,
        Cancelled => JobState.Cancelled,
        _ => JobState.Failed,
    }));

    /// <summary>One that waits is over at once; one that runs, when it has cleared away what it began.</summary>
    public void Cancel()
    {
        Change(() => _state = _state == JobState.Waiting ? JobState.Cancelled : _state);
        _cancellation.Cancel();
    }

    private T Change<T>(Func<T> change)
    {
        TaskCompletionSource before;
        T result;
        lock (_lock)
        {
            result = change();
            before = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
        return result;
    }

    private void Change(Action change) => Change(() =>
    {
        change();
        return true;
    });
}
