using ReplaySim.Search.Explorer;

namespace ReplaySim.Search.Tests.Explorer;

public sealed class StepBudgetTests
{
    [Theory]
    [InlineData(256, 1, 1, 1)]
    [InlineData(256, 1, 0, 9)]
    [InlineData(128, 2, 1, 1)]
    [InlineData(128, 6, 1, 1)]
    [InlineData(64, 7, 1, 1)]
    [InlineData(64, 24, 1, 1)]
    [InlineData(32, 25, 1, 1)]
    [InlineData(256, 50, 0, 4)]
    public void Steps_are_the_largest_power_of_two_whose_tables_have_room(int steps, int components, int outer, int cuts)
    {
        Assert.Equal(steps, StepBudget.Steps([.. Enumerable.Repeat((outer > 0, cuts), components)]));
        long Cells(int each) => components * (outer > 0 ? each : 1) * (cuts == 1 ? (long)each : (cuts + 1) * (each + 2));
        Assert.True(Cells(steps) <= 98_304);
        Assert.True(steps == 256 || Cells(2 * steps) > 98_304);
    }

    [Fact]
    public void Rows_that_only_one_of_two_thresholds_decides_take_none_of_the_steps() =>
        Assert.Equal(256, StepBudget.Steps([(false, 1), (true, 0), (true, 1)]));
}
