using ReplaySim.Core;

namespace ReplaySim.Search.Curves;

/// <summary>
/// Rows in the order in which they are handed to the stronger tier: a missing key first, then ascending. Equal keys cannot be told
/// apart by a threshold: they go together, as one block. Credits are added up in integers, so that the order in which rows came
/// changes no bit.
/// </summary>
internal sealed class DeferralOrder
{
    private readonly double[] _keys;
    private readonly long[] _credit;

    /// <param name="keys">By row; taken over and sorted. NaN for missing.</param>
    /// <param name="kept">Credit of a row's answer where it is kept, millionths.</param>
    /// <param name="deferred">Credit of its answer where it is deferred, millionths.</param>
    public DeferralOrder(double[] keys, ReadOnlySpan<int> kept, ReadOnlySpan<int> deferred)
    {
        if (keys.Length == 0)
        {
            throw new ReplayInputException(
                "curves: no scored row; expected at least one with a true label or a recorded outcome; "
                + "map history.columns.label or a tier's correct");
        }

        if (kept.Length != keys.Length || deferred.Length != keys.Length)
            throw new ArgumentException($"{keys.Length} keys, {kept.Length} and {deferred.Length} credits; expected one of each per row");
        var rows = new int[keys.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;

        // NaN sorts before all numbers.
        Array.Sort(keys, rows);
        _keys = keys;
        _credit = new long[keys.Length + 1];
        foreach (var credit in kept)
            _credit[0] += credit;
        for (var i = 0; i < rows.Length; i++)
            _credit[i + 1] = _credit[i] + deferred[rows[i]] - kept[rows[i]];
        while (Missing < keys.Length && double.IsNaN(keys[Missing]))
            Missing++;
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _keys.Length;

    /// <summary>Rows without a key: the first in the order.</summary>
    public int Missing { get; }

    /// <summary>Total credit, millionths, when the first <paramref name="deferred"/> rows of the order are deferred.</summary>
    public long Credit(int deferred) => _credit[deferred];

    /// <summary>Rows up to and including the last one whose key equals that of the row at <paramref name="place"/>, from 0.</summary>
    public int BlockEnd(int place)
    {
        if (place < Missing)
            return Missing;
        var end = place + 1;
        while (end < _keys.Length && _keys[end] == _keys[place])
            end++;
        return end;
    }
}
