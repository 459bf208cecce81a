using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>Counts the labels of a column.</summary>
internal sealed class LabelProfile(string column, bool guessed)
{
    private const int Cap = 1_000;
    private const int Listed = 20;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _missing;
    private long _labelled;

    public void Add(RawColumn raw, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            if (ColumnTargets.TextOf(raw, i) is not { } text)
            {
                _missing++;
                continue;
            }

            _labelled++;
            if (_counts.TryGetValue(text, out var count) || _counts.Count < Cap)
                _counts[text] = count + 1;
        }
    }

    public LabelInspection Finish() => new(
        column,
        guessed,
        [.. _counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Listed).Select(c => new LabelCount(c.Key, c.Value, (double)c.Value / _labelled))],
        _counts.Count > Listed,
        _missing);
}
