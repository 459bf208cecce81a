using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Keeps what comes in with each transaction: numbers and segments.</summary>
internal sealed class InputColumns : ISliceObserver
{
    private readonly IReadOnlyList<(string Name, CategoryColumn Column, Dictionary<int, long> Counts)> _segments;
    private readonly IReadOnlyList<(string Name, NumberColumn Column, List<double> Values)> _numbers;
    private readonly CategoryTable _categories;

    public InputColumns(SharedHistory shared, IEnumerable<string> numbers)
    {
        _categories = shared.Categories;
        _numbers = [.. numbers.Select(n => (n, shared.Columns.Number(n), new List<double>()))];
        _segments = [.. shared.History.Segments.Select(s => (s, shared.Columns.Category(s), new Dictionary<int, long>()))];
    }

    public IEnumerable<(string Name, IReadOnlyList<double> Values)> Numbers => _numbers.Select(n => (n.Name, (IReadOnlyList<double>)n.Values));

    /// <summary>Rows by name of the segment; rows without one under an empty name.</summary>
    public IEnumerable<(string Name, IReadOnlyDictionary<string, long> Counts)> Segments =>
        _segments.Select(s => (s.Name, (IReadOnlyDictionary<string, long>)s.Counts.ToDictionary(c => _categories.Name(c.Key) ?? "", c => c.Value)));

    public void Observe(PreparedSlice slice)
    {
        foreach (var (_, column, values) in _numbers)
            values.AddRange(slice.Numbers[column.Index].AsSpan(0, slice.Count));
        foreach (var (_, column, counts) in _segments)
        {
            foreach (var code in slice.Categories[column.Index].AsSpan(0, slice.Count))
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _)++;
        }
    }
}
