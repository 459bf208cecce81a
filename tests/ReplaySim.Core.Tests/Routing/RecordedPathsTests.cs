using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing;

public sealed class RecordedPathsTests
{
    private readonly CategoryTable _categories = new();

    [Theory]
    [InlineData("", new ulong[0])]
    [InlineData("slow", new ulong[] { 0b100 })]
    [InlineData("fast>slow", new ulong[] { 0b001, 0b100 })]
    [InlineData("fast + slow > middle", new ulong[] { 0b101, 0b010 })]
    public void A_path_is_read_step_by_step(string text, ulong[] steps)
    {
        var paths = Paths();
        Assert.Equal(steps, paths.Of(_categories.Intern(text)));
        Assert.Empty(paths.Of(CategoryTable.Missing));
    }

    [Theory]
    [InlineData("fast>slow>fast", "asks a tier twice")]
    [InlineData("fast>fast+slow", "asks a tier twice")]
    [InlineData("fast>other", "unknown tier 'other'")]
    public void No_tier_is_asked_twice_and_none_that_is_not_there(string text, string message)
    {
        var refusal = Assert.Throws<ReplayInputException>(() => Paths().Of(_categories.Intern(text)));
        Assert.StartsWith("the log: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private RecordedPaths Paths() => new(
        new PolicyContext
        {
            Tiers = ["fast", "middle", "slow"],
            Columns = new HistoryColumns(),
            Categories = _categories,
            Classes = new LabelClasses(),
            ColumnOf = name => name,
            PriceFemtodollars = [1, 2, 3],
        },
        "the log");
}
