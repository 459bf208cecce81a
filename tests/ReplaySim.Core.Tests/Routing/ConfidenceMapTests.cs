using ReplaySim.Core.Routing.ExpectedLoss;

namespace ReplaySim.Core.Tests.Routing;

public sealed class ConfidenceMapTests
{
    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.5, 0.2)]
    [InlineData(0.6, 0.4)]
    [InlineData(0.7, 0.6)]
    [InlineData(0.8, 0.6)]
    [InlineData(0.95, 0.95)]
    [InlineData(1, 1)]
    public void Between_points_it_is_straight_and_beyond_them_constant(double stated, double right) =>
        Assert.Equal(right, new ConfidenceMap([(0.5, 0.2), (0.7, 0.6), (0.9, 0.6), (0.9, 0.9), (1, 1)]).Of(stated), 12);

    [Fact]
    public void At_a_jump_the_highest_holds()
    {
        var map = new ConfidenceMap([(0.2, 0.1), (0.2, 0.2), (0.2, 0.3), (0.5, 0.4), (0.5, 0.5), (0.5, 0.6), (0.5, 0.7), (0.9, 0.8), (0.9, 0.9)]);
        Assert.Equal([0.1, 0.3, 0.7, 0.9], new[] { 0.1, 0.2, 0.5, 0.9 }.Select(map.Of));
    }

    [Fact]
    public void What_is_missing_stays_missing() => Assert.True(double.IsNaN(new ConfidenceMap([(0.5, 0.5)]).Of(double.NaN)));

    [Theory]
    [InlineData(0.9, 0.5, 0.8, 0.6)]
    [InlineData(0.5, 0.9, 0.8, 0.6)]
    [InlineData(0.5, 0.5, 1.2, 0.6)]
    [InlineData(0.5, -0.1, 0.8, 0.6)]
    [InlineData(double.NaN, 0.1, 0.8, 0.6)]
    public void Points_ascend_and_are_shares(double a, double b, double c, double d) =>
        Assert.Throws<ReplayInputException>(() => new ConfidenceMap([(a, b), (c, d)]));

    [Fact]
    public void There_is_at_least_one_point() => Assert.Throws<ReplayInputException>(() => new ConfidenceMap([]));
}
