using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Replays;

/// <summary>What a reader of a result must not overlook.</summary>
internal static class ResultWarnings
{
    private const double SuspiciousError = 0.1;

    public static IEnumerable<string> Of(ReplayResult result)
    {
        if (result.Accuracy.Labelled == 0)
        {
            yield return "history has no labels: accuracy is unknown, and no constraint on it can hold";
            yield break;
        }

        if (result.Classes.Count(c => c.Support > 0) == 1)
            yield return $"every labelled row is '{result.Classes.First(c => c.Support > 0).Label}': accuracy says little about telling classes apart";
        foreach (var label in result.Classes.Where(c => c.Support == 0))
            yield return $"answers name a class that no label has: '{label.Label}'; check labels.names and how predictions are written";
        foreach (var name in result.UnseenClasses)
            yield return $"the scenario names a class that neither labels nor answers have: '{name}'; check its spelling";
        if (result.History.Labelled < result.History.Rows)
            yield return Text($"unlabelled rows: {result.History.Rows - result.History.Labelled} of {result.History.Rows}; they cost money and are not scored");
        if (result.MajorityBaseline is { } majority && result.Constraints.Any(c => c.Text.StartsWith("accuracy ", StringComparison.Ordinal) && c is { Value: { } value, Margin: { } margin } && majority >= value - margin))
            yield return Text($"always answering the commonest class is {majority:P2} accurate and meets the accuracy target by itself{(result.Constraints.Any(c => c.Text.StartsWith("recall", StringComparison.Ordinal)) ? "" : ": constrain recall too")}");
        if (result.Accuracy.Uncovered > 0)
            yield return Text($"uncovered rows: {result.Accuracy.Uncovered}; the tier whose answer was to be taken has none recorded for them, and they count as wrong");
        if (result.Accuracy.Rejected > 0)
            yield return Text($"rejected rows: {result.Accuracy.Rejected}; they count as wrong");
        foreach (var constraint in result.Constraints.Where(c => c.Value is null))
            yield return $"constraint '{constraint.Text}' {(constraint.Note is { } note ? "is not judged: " + note : "is undefined on this history, and so does not hold")}";
    }

    /// <summary>Figures of a reconciliation that are off by more than a tenth.</summary>
    public static IEnumerable<string> Of(ReconciliationSummary reconciliation) => reconciliation.Figures
        .Where(f => f.RelativeError is not { } error || Math.Abs(error) > SuspiciousError)
        .Select(f => f.RelativeError is { } error
            ? Text($"reconciliation: simulated {f.Name} is {Math.Abs(error) * 100:0.0} % {(error < 0 ? "below" : "above")} what was observed: believe the rest no further than that")
            : Text($"reconciliation: simulated {f.Name} is {f.Simulated:0.###} {f.Unit}, none were observed: believe the rest no further than that"));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
