using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>Puts into words how a candidate compares with the best of its round.</summary>
/// <param name="objective">What is optimised.</param>
internal sealed class SearchVerdict(ResultMetric objective)
{
    /// <summary>As <c>after 25 % of the history: fails 2 constraints, 3.1 times the spend of the best</c>.</summary>
    public string AfterWindow(HistoryWindow window, Standing standing, Standing best) =>
        string.Create(CultureInfo.InvariantCulture, $"after {window.Share * 100:0.##} % of the history: {Words(standing, best)}");

    /// <summary>The same of a replay of everything.</summary>
    public string OfWhole(Standing standing, Standing best) => $"on the whole history: {Words(standing, best)}";

    private string Words(Standing standing, Standing best) => $"{Constraints(standing.Fails)}, {Compared(standing.Objective, best.Objective)}";

    private static string Constraints(int failed) => failed switch
    {
        0 => "holds every constraint",
        1 => "fails 1 constraint",
        _ => string.Create(CultureInfo.InvariantCulture, $"fails {failed} constraints"),
    };

    private string Compared(double? own, double? best)
    {
        var name = objective.Name.StartsWith("cost.", StringComparison.Ordinal) ? objective.Name["cost.".Length..] : objective.Name;
        return (own, best) switch
        {
            ({ } value, { } other) when objective.Unit != MetricUnit.Share && other > 0 =>
                string.Create(CultureInfo.InvariantCulture, $"{value / other:0.0##} times the {name} of the best"),
            ({ } value, { } other) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.#####} beside the {other:0.#####} of the best"),
            ({ } value, null) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.#####}"),
            _ => $"{name} undefined",
        };
    }
}
