using static ReplaySim.Operations.Playbooks.Signals.SignalCases;

namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>What has moved against the history that the policy was found on.</summary>
internal static class DriftSignals
{
    private const string Calibration = "calibration";
    private const string Judged = "monitor's own test: significant after Holm's correction over all figures, and large (index or distance from 0.1, a share by a tenth, a calibration error by a point)";

    public static IEnumerable<Signal> Of(IReadOnlyList<string> tiers)
    {
        yield return Calibrations(tiers);
        yield return Others(tiers);
    }

    private static Signal Calibrations(IReadOnlyList<string> tiers)
    {
        var series = Labelled($"{First(tiers)}: calibration", Calibration);
        return new Signal
        {
            Alert = "ReplaySimCalibrationDrift",
            Urgency = Urgency.Ticket,
            When = "a tier's confidences no longer say how often it is right",
            Because = Judged,
            Expression = $"{RecordedSeries.Drifted}{{measure=\"{Calibration}\"}} == 1",
            Summary = AlertText.Of("Confidences have moved against what is right: ", AlertText.Label("subject")),
            Diagnosis = ["has the tier a new release, or its inputs another source?", "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: models, at the same confidence"],
            Action = ["thresholds are cuts in these confidences: sweep again on history with the tier as it now is", "a bad release: take it back; the thresholds fit the old one"],
            Cases = Cases(series, Labelled($"{First(tiers)}: confidence", "psi")),
        };
    }

    private static Signal Others(IReadOnlyList<string> tiers)
    {
        var series = Labelled($"{First(tiers)}: confidence", "psi");
        return new Signal
        {
            Alert = "ReplaySimDrift",
            Urgency = Urgency.Ticket,
            When = "inputs, confidences, answers or shares differ from the reference",
            Because = Judged,
            Expression = $"{RecordedSeries.Drifted}{{measure!=\"{Calibration}\"}} == 1",
            Summary = AlertText.Of("Drift: ", AlertText.Label("subject"), " (", AlertText.Label("measure"), ")"),
            Diagnosis = ["replaysim monitor policy.yaml --scenario SCENARIO --log LOG: then and now, by figure", "an input's feed first, then what follows from it: confidences, answers, escalation"],
            Action = ["a broken feed: mend it", "other traffic: the guarantee's condition (transactions stay alike) no longer holds; plan a sweep on it"],
            Cases = Cases(series, Labelled($"{First(tiers)}: calibration", Calibration)),
        };
    }

    private static List<AlertCase> Cases((string Name, string Value)[] series, (string Name, string Value)[] other) =>
    [
        new("drifted", [(Series("replaysim_drifted", series), Constant(1))], new FiredAlert(Labels(series), 1)),
        new("not drifted", [(Series("replaysim_drifted", series), Constant(0))], null),
        new("another measure", [(Series("replaysim_drifted", other), Constant(1))], null),
    ];

    private static (string Name, string Value)[] Labelled(string subject, string measure) => [("measure", measure), ("subject", subject)];

    private static string First(IReadOnlyList<string> tiers) => tiers.Count == 0 ? "tier" : tiers[0];
}
