using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Transactions;

public sealed class ColumnsTests
{
    [Fact]
    public void Asking_twice_gives_the_same_handle_and_each_kind_counts_by_itself()
    {
        var columns = new HistoryColumns();
        for (var pass = 0; pass < 2; pass++)
        {
            Assert.Equal([0, 1, 0], new[] { columns.Number("a"), columns.Number("b"), columns.Number("a") }.Select(c => c.Index));
            Assert.Equal(0, columns.Category("a").Index);
            Assert.Equal(0, columns.Integer("b").Index);
        }

        Assert.Equal(["a", "b"], columns.Numbers);
        Assert.Equal(["a"], columns.Categories);
        Assert.Equal(["b"], columns.Integers);
    }

    [Fact]
    public void A_batch_holds_the_columns_asked_for_and_ids_only_where_they_are_wanted()
    {
        var columns = new HistoryColumns();
        columns.Number("a");
        columns.Number("b");
        columns.Integer("c");
        var batch = new TransactionBatch(columns, withIds: true, 3);
        Assert.Equal([3, 3], batch.Numbers.Select(c => c.Length));
        Assert.Empty(batch.Categories);
        Assert.Equal(3, Assert.Single(batch.Integers).Length);
        Assert.Equal(3, batch.Ids!.Length);
        Assert.Null(new TransactionBatch(columns, withIds: false, 3).Ids);
    }
}
