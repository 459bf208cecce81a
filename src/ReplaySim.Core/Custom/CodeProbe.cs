using System.Globalization;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Custom;

/// <summary>
/// Where code that a user brought stands right now: which member was entered, for which transaction, at what simulated time. Written by
/// the one thread that runs the code, before and after each call; read by a watchdog on another. What such code throws is told with the
/// same place.
/// </summary>
/// <param name="name">The code as messages name it: <c>policy.custom My.Policy (MyPolicy.dll)</c>.</param>
public sealed class CodeProbe(string name)
{
    private long _calls;
    private string _member = "";
    private long _row = -1;
    private long _micros;
    private string? _id;

    /// <summary>The code as messages name it.</summary>
    public string Name => name;

    /// <summary>Counts entries and exits; odd while the code runs. Two equal odd readings are one call that goes on.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Where the code is, or was when it last returned: member, transaction and simulated time.</summary>
    public string Place
    {
        get
        {
            if (_row < 0)
                return _member;
            var transaction = _id is null
                ? string.Create(CultureInfo.InvariantCulture, $"transaction in row {_row}")
                : string.Create(CultureInfo.InvariantCulture, $"transaction '{_id}' (row {_row})");
            return $"{_member}, {transaction}, simulated time {new SimTime(_micros)}";
        }
    }

    /// <summary>A member that belongs to no transaction, such as a constructor, is about to be called.</summary>
    public void Enter(string member) => Enter(member, -1, 0, null);

    /// <summary>A member is about to be called.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="row">Ordinal of the transaction in the history; −1: none.</param>
    /// <param name="micros">Simulated time, µs since the epoch.</param>
    /// <param name="id">The transaction's id; null where history maps none.</param>
    public void Enter(string member, long row, long micros, string? id)
    {
        (_member, _row, _micros, _id) = (member, row, micros, id);
        Volatile.Write(ref _calls, _calls + 1);
    }

    /// <summary>The call has returned or thrown.</summary>
    public void Leave() => Volatile.Write(ref _calls, _calls + 1);

    /// <summary>What the code threw, as an error of the input: whoever brought it can mend it.</summary>
    public ReplayInputException Thrown(Exception thrown)
    {
        var frame = thrown.StackTrace?.Split('\n') is [var first, ..] ? $" ({first.Trim()})" : "";
        return new ReplayInputException($"{name}: {Place}: threw {thrown.GetType().Name}: {thrown.Message.TrimEnd('.')}{frame}; expected a return; mend the code, or look for a small case with replaysim check-policy", thrown);
    }

    /// <summary>Calls code that belongs to no transaction; what it throws comes out as <see cref="Thrown"/>.</summary>
    public T Call<T>(string member, Func<T> code)
    {
        Enter(member);
        try
        {
            return code();
        }
        catch (Exception e) when (e is not ReplayInputException)
        {
            throw Thrown(e);
        }
        finally
        {
            Leave();
        }
    }
}
