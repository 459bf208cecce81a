using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Images;

public sealed class TicksTests
{
    private static readonly Arbitrary<(double From, double To)> Spans = Arb.From(
        from start in Gen.Choose(-10_000, 10_000)
        from span in Gen.Choose(1, 10_000)
        from power in Gen.Choose(-6, 6)
        select (start * Math.Pow(10, power), (start + span) * Math.Pow(10, power)));

    [Fact]
    public void Ticks_are_round_apart_inside_and_say_where_they_are() => Cases.Holds(Spans, span =>
    {
        var ticks = Ticks.Linear(AxisScale.Linear, span.From, span.To, 8);
        Assert.InRange(ticks.Count, 1, 10);
        Assert.Equal(ticks.Count, ticks.Select(t => t.Text).Distinct().Count());
        var (step, _) = Ticks.StepOf(span.From, span.To, 8);
        var leading = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0000001)));
        Assert.Contains((double[])[1, 2, 5], round => Math.Abs(round - leading) < 1e-6);
        foreach (var tick in ticks)
        {
            Assert.InRange(tick.At, span.From - (step * 1e-6), span.To + (step * 1e-6));
            Assert.Equal(tick.At, double.Parse(tick.Text.Replace('−', '-'), CultureInfo.InvariantCulture), step * 1e-3);
        }
    });

    [Fact]
    public void Shares_are_told_in_per_cent() =>
        Assert.Equal([(0.98, "98.0 %"), (0.985, "98.5 %"), (0.99, "99.0 %"), (0.995, "99.5 %"), (1, "100.0 %")], Ticks.Linear(AxisScale.Share, 0.98, 1, 5).Select(t => (Math.Round(t.At, 9), t.Text)));

    [Fact]
    public void Dollars_by_logarithm_are_powers_of_ten_and_what_lies_between()
    {
        Assert.Equal(["$2", "$5", "$10", "$20", "$50"], Ticks.Logarithmic(1.5, 60, 9).Select(t => t.Text));
        Assert.Equal(["$0.01", "$0.1", "$1", "$10", "$100", "$1,000"], Ticks.Logarithmic(0.009, 2000, 9).Select(t => t.Text));
    }

    [Fact]
    public void Times_are_told_by_the_hour_day_or_month()
    {
        double At(string time) => TimeTicks.SecondsOf(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
        string[] Texts(string from, string to, int most) => [.. TimeTicks.Of(At(from), At(to), most).Select(t => t.Text)];
        Assert.Equal(["2026-01-01", "06:00", "12:00", "18:00", "2026-01-02"], Texts("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 5));
        Assert.Equal(["2026-01-01", "2026-01-02", "2026-01-03"], Texts("2025-12-31T12:00:00Z", "2026-01-03T12:00:00Z", 4));
        Assert.Equal(["2026-01", "2026-04", "2026-07", "2026-10"], Texts("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", 4));
    }

    [Theory]
    [InlineData("abc 12", "abc 12")]
    [InlineData("שלום", "םולש")]
    [InlineData("a שלום b", "a םולש b")]
    [InlineData("שלום abc", " abcםולש")]
    public void What_is_read_from_right_to_left_is_laid_so(string line, string laid) => Assert.Equal(laid, ReadingOrder.LeftToRight(line));

    [Fact]
    public void No_letter_is_lost_by_laying_it_out() => Cases.Holds(Cases.Texts, text =>
    {
        var line = ReplaySim.Reports.Texts.PlainText.Line(text);
        Assert.Equal(line.Order(), ReadingOrder.LeftToRight(line).Order());
    });
}
