using ReplaySim.Core.Custom;
using ReplaySim.Scenarios.Custom;

namespace ReplaySim.Cli.Terminal;

/// <summary>Code that a scenario brought has not returned in time.</summary>
internal sealed class CodeHungException(string message) : Exception(message);

/// <summary>
/// Notices a call of a user's code that does not return. Such a call cannot be stopped from outside: the work it belongs to is given up,
/// and the process ends when everything else has been put away.
/// </summary>
internal sealed class CodeWatchdog : IDisposable
{
    // Counted in looks rather than by the clock, so that a machine that was asleep, or stopped, is not taken for a loop.
    private const int Looks = 20;

    private readonly TaskCompletionSource<string> _hung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<CodeProbe, (long Calls, int Looks)> _seen = [];
    private readonly CustomCode _code;
    private readonly TimeSpan _limit;
    private readonly Timer _timer;

    /// <param name="code">What to watch.</param>
    /// <param name="limit">How long one call may take.</param>
    public CodeWatchdog(CustomCode code, TimeSpan limit)
    {
        _code = code;
        _limit = limit;
        _timer = new Timer(_ => Look(), null, limit / Looks, limit / Looks);
    }

    /// <summary>Does the work, or gives it up when code hangs in it.</summary>
    /// <exception cref="CodeHungException">A call did not return in time.</exception>
    public async Task<T> WatchAsync<T>(Func<Task<T>> work)
    {
        var doing = Task.Run(work);
        return await Task.WhenAny(doing, _hung.Task).ConfigureAwait(false) == doing
            ? await doing.ConfigureAwait(false)
            : throw new CodeHungException(await _hung.Task.ConfigureAwait(false));
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // A look that takes longer than the time to the next one would count twice.
        lock (_seen)
        {
            foreach (var probe in _code.Probes)
                Look(probe);
        }
    }

    private void Look(CodeProbe probe)
    {
        var calls = probe.Calls;
        if (calls % 2 == 0)
        {
            _seen.Remove(probe);
            return;
        }

        var looks = _seen.TryGetValue(probe, out var seen) && seen.Calls == calls ? seen.Looks + 1 : 0;
        _seen[probe] = (calls, looks);
        if (looks >= Looks)
            _hung.TrySetResult(FormattableString.Invariant($"{probe.Name}: {probe.Place}: has not returned for {_limit.TotalSeconds:0.###} s; expected an end; mend the code, or give it longer with --code-limit"));
    }
}
