using System.Globalization;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;

namespace ReplaySim.Core.Custom;

/// <summary>Reads a user's source, and refuses what it throws and slices that are not as declared.</summary>
public sealed class GuardedSource(ITransactionSource inner, CodeProbe probe) : ITransactionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<SourceColumn> Columns { get; } = probe.Call(nameof(Columns), () => inner.Columns);

    /// <inheritdoc/>
    public IEnumerable<SourceSlice> Read()
    {
        var row = 0L;
        using var slices = probe.Call(nameof(Read), () => inner.Read().GetEnumerator());
        while (probe.Call(string.Create(CultureInfo.InvariantCulture, $"Read, from row {row} on"), slices.MoveNext))
        {
            var slice = slices.Current;
            if (slice.Count < 0 || slice.Count > slice.Time.Length)
                throw new ReplayInputException(string.Create(CultureInfo.InvariantCulture, $"{probe.Name}: Read: a slice of {slice.Count} rows from row {row} on; expected 0 to {slice.Time.Length}, which its columns hold"));
            row += slice.Count;
            yield return slice;
        }
    }
}
