using System.Globalization;
using static ReplaySim.Operations.Playbooks.Signals.SignalCases;

namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>The month's budget: burning too fast, or gone.</summary>
internal static class BudgetSignals
{
    public static IEnumerable<Signal> Of(PlaybookFigures figures)
    {
        var budget = figures.BudgetPerMonth is { } dollars
            ? $"the constraint on cost: ${dollars.ToString("#,0.##", CultureInfo.InvariantCulture)} for 30 days"
            : "no constraint sets a budget: it is what monitor --budget says, and without that these two are silent";
        yield return Burning(budget);
        yield return Gone(budget);
    }

    private static Signal Burning(string budget)
    {
        IReadOnlyList<(string, string)> Inputs(decimal burn, decimal forecast) =>
            [("replaysim_budget_burn_ratio", Constant(burn)), ("replaysim_month_forecast_dollars", Constant(forecast)), ("replaysim_month_budget_dollars", Constant(200))];
        return new Signal
        {
            Alert = "ReplaySimBudgetBurning",
            Urgency = Urgency.Ticket,
            When = "the budget is spent at more than 100 % of its rate, and the month's forecast is above it",
            Because = $"{budget}; both, so that one dear day early in a month does not alarm",
            Expression = $"{RecordedSeries.Burn} > 1 and {RecordedSeries.Forecast} > 1",
            Summary = AlertText.Of("The budget is spent at ", AlertText.Value(AlertValue.Share), " of its rate; the month will end above it"),
            Diagnosis = ["spend per transaction high too? Then begin there; if not, it is volume", "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: volume, routing or price"],
            Action = ["volume: raise the budget, or take a cheaper point of the frontier (result.json) and promote it", "else as for spend per transaction"],
            Cases =
            [
                new("too fast, and above at the month's end", Inputs(1.01m, 201), new FiredAlert(NoLabels, 1.01)),
                new("at its rate", Inputs(1, 201), null),
                new("too fast so far, but within it at the month's end", Inputs(1.01m, 200), null),
            ],
        };
    }

    private static Signal Gone(string budget)
    {
        IReadOnlyList<(string, string)> Inputs(decimal spent) => [("replaysim_month_spent_dollars", Constant(spent)), ("replaysim_month_budget_dollars", Constant(200))];
        return new Signal
        {
            Alert = "ReplaySimBudgetSpent",
            Urgency = Urgency.Page,
            When = "the month's budget is spent, and the month is not over",
            Because = budget,
            Expression = $"{RecordedSeries.Spent} > 1",
            Summary = AlertText.Of(AlertText.Value(AlertValue.Share), " of the month's budget is spent"),
            Diagnosis = ["as for the burn rate, which alarmed before; if it did not, compare invoices with the scenario's prices"],
            Action = ["who owns the budget decides: spend on, or serve by a cheaper policy until the month ends"],
            Cases =
            [
                new("a dollar over", Inputs(201), new FiredAlert(NoLabels, 1.005)),
                new("to the dollar", Inputs(200), null),
            ],
        };
    }
}
