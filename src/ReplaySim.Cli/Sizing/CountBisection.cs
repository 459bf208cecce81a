namespace ReplaySim.Cli.Sizing;

/// <summary>The fewest servers of one tier that hold, where more never do less: ever larger steps away from a guess, then halves.</summary>
internal sealed class CountBisection(int guess, int most)
{
    private int _fails;
    private int _holds = most + 1;
    private int _step = 1;

    /// <summary>The count to try next; null: it is known.</summary>
    public int? Next => _holds - _fails == 1 ? null
        : _holds > most ? (_fails == 0 ? guess : (int)Math.Min(most, (long)_fails + _step))
        : _fails == 0 ? Math.Max(1, _holds - _step)
        : _fails + (_holds - _fails) / 2;

    /// <summary>The fewest that hold, once it is known; null: none up to the most.</summary>
    public int? Fewest => _holds > most ? null : _holds;

    /// <summary>Tells whether the count that was to be tried holds.</summary>
    public void Tell(int count, bool holds)
    {
        (_fails, _holds) = holds ? (_fails, count) : (count, _holds);
        _step = Math.Min(most, checked(_step * 2));
    }
}
