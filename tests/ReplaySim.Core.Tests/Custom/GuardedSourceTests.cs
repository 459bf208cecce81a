using ReplaySim.Core.Custom;
using ReplaySim.Core.Transactions.Sources;

namespace ReplaySim.Core.Tests.Custom;

/// <summary>A user's source, slice by slice.</summary>
public sealed class GuardedSourceTests
{
    [Fact]
    public void Slices_come_through_in_order()
    {
        var source = new GuardedSource(new Source(0, 3, 4), new CodeProbe("source"));
        Assert.Equal([0, 3, 4], source.Read().Select(s => s.Count));
        Assert.Equal("amount", Assert.Single(source.Columns).Name);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_slice_of_another_length_than_its_columns_hold_is_refused(int count)
    {
        var source = new GuardedSource(new Source(2, 3, count), new CodeProbe("source"));
        var refused = Assert.Throws<ReplayInputException>(() => source.Read().Count());
        Assert.Equal(FormattableString.Invariant($"source: Read: a slice of {count} rows from row 5 on; expected 0 to 4, which its columns hold"), refused.Message);
    }

    [Fact]
    public void What_is_thrown_is_told_with_the_row_from_which_it_was_read()
    {
        var probe = new CodeProbe("source");
        var refused = Assert.Throws<ReplayInputException>(() => new GuardedSource(new Source(2, 3, null), probe).Read().Count());
        Assert.StartsWith("source: Read, from row 5 on: threw NotSupportedException", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, probe.Calls % 2);
    }

    private sealed class Source(params int?[] counts) : ITransactionSource
    {
        public IReadOnlyList<SourceColumn> Columns => [new("amount", SourceColumnType.Number)];

        public IEnumerable<SourceSlice> Read()
        {
            var slice = new SourceSlice(Columns, 4);
            foreach (var count in counts)
            {
                slice.Count = count ?? throw new NotSupportedException();
                yield return slice;
            }
        }
    }
}
