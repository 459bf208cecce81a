using ReplaySim.Core.Draws;

namespace ReplaySim.Laws.Cases;

/// <summary>A sequence of draws that depends on its seed alone, so that a case can be made again anywhere.</summary>
internal sealed class CaseDraws(ulong seed)
{
    private readonly DrawStream _stream = new(seed, DrawPurpose.Generator, "laws");
    private long _drawn;

    /// <summary>A whole number from 0 up to but not including the limit.</summary>
    public int Below(int limit) => (int)(_stream.Bits(_drawn++) % (ulong)limit);

    public bool OneIn(int count) => Below(count) == 0;

    public T Pick<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
