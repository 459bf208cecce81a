using ReplaySim.Cli.Searches;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>The frontier as a small picture of text: accuracy up, spend across on a logarithmic axis.</summary>
internal static class FrontierPlot
{
    private const int Columns = 72;
    private const int Rows = 9;
    private const int LabelWidth = 10;

    public static void Show(IAnsiConsole console, SweepOutcome sweep)
    {
        var points = new List<(double Spend, double Accuracy, char Mark)>();
        void Add(ReplayResult result, char mark)
        {
            if (result.Accuracy.Value is { } accuracy && MoneyText.ToDollars(result.Cost.Spend) is var spend and > 0)
                points.Add((spend, accuracy, mark));
        }

        // What is drawn later hides what was drawn before.
        foreach (var (_, result) in sweep.AlwaysTier)
            Add(result, '□');
        foreach (var candidate in sweep.Frontier)
            Add(candidate.Result, candidate.Result.Feasible ? '●' : '○');
        Add(sweep.Best, '★');
        var (least, most) = (points.Select(p => p.Spend).DefaultIfEmpty(0).Min(), points.Select(p => p.Spend).DefaultIfEmpty(0).Max());
        var (low, high) = (points.Select(p => p.Accuracy).DefaultIfEmpty(0).Min(), points.Select(p => p.Accuracy).DefaultIfEmpty(0).Max());
        if (sweep.Frontier.Count < 2 || most <= least || high <= low)
            return;
        var picture = Enumerable.Range(0, Rows).Select(_ => Enumerable.Repeat(' ', Columns).ToArray()).ToArray();
        foreach (var (spend, accuracy, mark) in points)
            picture[Rows - 1 - Place((accuracy - low) / (high - low), Rows)][Place(Math.Log(spend / least) / Math.Log(most / least), Columns)] = mark;
        for (var row = 0; row < Rows; row++)
        {
            var label = row % 4 == 0 ? Figures.Share(low + (high - low) * (Rows - 1 - row) / (Rows - 1)) : "";
            console.WriteLine($"{label,LabelWidth} │{new string(picture[row]).TrimEnd()}");
        }

        var (from, middle, to) = (Figures.Dollars(least), Figures.Dollars(Math.Sqrt(least * most)), Figures.Dollars(most));
        console.WriteLine($"{"",LabelWidth} └{new string('─', Columns)}");
        console.WriteLine($"{"",LabelWidth}  {from}{middle.PadLeft((Columns + middle.Length) / 2 - from.Length)}{to.PadLeft(Columns - (Columns + middle.Length) / 2)}");
        console.WriteLine($"{"",LabelWidth}  ★ chosen  ● meets every constraint  ○ does not  □ a tier alone; spend on a logarithmic axis");
        console.WriteLine();
    }

    private static int Place(double share, int places) => (int)Math.Round(share * (places - 1));
}
