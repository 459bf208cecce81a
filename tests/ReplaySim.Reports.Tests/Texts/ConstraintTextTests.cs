using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Texts;

public sealed class ConstraintTextTests
{
    [Theory]
    [InlineData("accuracy >= 99.5%", 0.9951, 0.0001, "99.510 %", "+0.010 %")]
    [InlineData("recall >= 60%", 0.76007, 0.16007, "76.007 %", "+16.007 %")]
    [InlineData("recall.a class > b >= 60%", 0.5, -0.1, "50.000 %", "-10.000 %")]
    [InlineData("latency.p99 <= 500ms", 553, -53, "553 ms", "-53.0 ms")]
    [InlineData("cost.per_day <= $1.50", 1.25, 0.25, "$1.25", "+$0.2500")]
    [InlineData("alerts.per_day <= 90", 84.5, 5.5, "84.5", "+5.5")]
    [InlineData("tier.fast.utilization < 80%", 0.5, 0.3, "50.000 %", "+30.000 %")]
    public void Values_and_margins_have_their_metrics_unit(string text, double value, double margin, string shownValue, string shownMargin)
    {
        var constraint = new ConstraintPart(text, value, margin, true);
        Assert.Equal(shownValue, ConstraintText.Value(constraint));
        Assert.Equal(shownMargin, ConstraintText.Margin(constraint));
    }

    [Theory]
    [InlineData("minimise cost.spend", 12.5, "lowest spend", "$12.50")]
    [InlineData("maximise accuracy", 0.99, "highest accuracy", "99.000 %")]
    [InlineData("minimise latency.p99", 12, "lowest latency.p99", "12.0 ms")]
    public void An_objective_is_told_in_words(string objective, double value, string words, string shown)
    {
        Assert.Equal(words, ConstraintText.GoalInWords(objective));
        Assert.Equal(shown, ConstraintText.ValueOf(objective, value));
    }
}
