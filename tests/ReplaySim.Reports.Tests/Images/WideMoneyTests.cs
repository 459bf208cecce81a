using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Images;

public sealed class WideMoneyTests
{
    [Fact]
    public void A_mix_of_tiers_stays_on_its_straight_line_in_dollars()
    {
        var documents = EveryDocument.Of("sweep");
        var chart = WideMoney.ByLogarithm(FrontierChart.Of(documents.Sweep!, documents.Result));
        Assert.Equal(AxisScale.LogMoney, chart.X.Scale);
        var mix = Assert.Single(chart.Traces, t => t.Kind == TraceKind.DashedLine);
        Assert.True(mix.Count > 10);
        Assert.Equal(mix.X.Order(), mix.X);
        foreach (var (x, y) in mix.X.Zip(mix.Y))
            Assert.Equal(0.95 + ((0.99 - 0.95) * (x - 2.5) / (50 - 2.5)), y!.Value, 1e-9);
    }

    [Theory]
    [InlineData(1, 19, AxisScale.Money)]
    [InlineData(1, 21, AxisScale.LogMoney)]
    [InlineData(0, 21, AxisScale.Money)]
    public void Only_wide_and_positive_money_is_by_its_logarithm(double from, double to, AxisScale scale) => Assert.Equal(scale, WideMoney.ByLogarithm(
        new Chart("c", "c", new Axis("x", AxisScale.Money), new Axis("y"), [new Trace("t", TraceKind.Points, Colour.Blue, [1, 2]) { X = [from, to] }])).X.Scale);
}
