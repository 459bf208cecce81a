using ReplaySim.Operations.Playbooks;
using ReplaySim.Operations.Promotion;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Playbooks;

/// <summary>A playbook's tables, for page and deck.</summary>
internal static class PlaybookTables
{
    private const int RowsOfSlide = 8;

    /// <summary>A deck's tables, none with more rows than a slide shows.</summary>
    public static IReadOnlyList<FindingTable> OfDeck(PlaybookRun run) => [.. new[] { Signals(run), Promotion(), Triggers(run) }.SelectMany(Split)];

    /// <summary>All signals: how urgent, from where, and why from there.</summary>
    public static FindingTable Signals(PlaybookRun run) => new(
        "What is watched, and from where it alarms", ["Alert", "Urgency", "Alarms when", "Because"], [1.9, 0.7, 2.8, 4],
        [
            .. run.Signals.Watched.Select(s => (IReadOnlyList<string>)[NameOf(s), AlertRules.UrgencyOf(s), s.When, s.Because]),
            .. run.Signals.Missing.Select(m => (IReadOnlyList<string>)[m.Name, "not watched", "–", m.Why]),
        ],
        run.Signals.Watched.Select((s, i) => (s, i)).Where(p => p.s.Urgency == Urgency.Page).Select(p => p.i).ToHashSet(), "") { TextsFrom = 1 };

    /// <summary>What a challenger is held to.</summary>
    public static FindingTable Promotion()
    {
        var terms = new PromotionTerms { AsOf = DateTimeOffset.UnixEpoch };
        return new FindingTable(
            "When another policy takes over", ["Criterion", "Holds when"], [1, 4],
            [
                ["seal, tiers, validity", "the file is as its sweep wrote it, with the tiers that serve, and has not expired"],
                ["fresh data", "the history is not the one that it was found on, and its labels have matured"],
                ["mature labels", $"at least {Figures.Share(terms.LeastLabelled, 0)} of its transactions are labelled (--labelled)"],
                ["coverage", "every tier that it asks has a recorded answer"],
                ["guarantee", $"constraints on accuracy and recall pass the exact test at {Figures.Share(terms.Confidence, 0)} confidence (--confidence)"],
                ["accuracy", $"at most {Figures.Share(terms.Margin, 1)} points below the champion, at the lower confidence limit (--margin)".Replace(" %", "", StringComparison.Ordinal)],
                ["constraints", "every constraint of the scenario holds in the replay"],
                ["spend", "it spends less (or --accept-spend)"],
            ],
            new HashSet<int>(), "All must hold: replaysim promote replays both on the same transactions and records the evidence.") { TextsFrom = 1 };
    }

    /// <summary>What calls for a new sweep, beside the alerts.</summary>
    public static FindingTable Triggers(PlaybookRun run)
    {
        List<IReadOnlyList<string>> rows = [];
        if (run.Figures.ValidUntil is { } until)
            rows.Add([$"{new Core.Time.SimTime(until.Microseconds - run.Signals.LeadDays * Core.Time.SimTime.PerDay)}", $"{run.Signals.LeadDays} days before the policy's validity ends ({until}): {run.Signals.LeadBecause}"]);
        rows.Add(["a calibration drift", "thresholds are cuts in confidences that no longer mean the same"]);
        rows.Add(["a refuted promise, or one half of the way", "so that a challenger is ready when this policy has to step down"]);
        rows.AddRange(run.Sweep.Sensitivity.Where(s => s.Kept is not null && !s.KeptHolds).GroupBy(s => s.Change, StringComparer.Ordinal).Select(g =>
            (IReadOnlyList<string>)[$"{g.Key} ({string.Join(", ", g.Select(s => s.Tier))})", "each of these alone, and the best thresholds of this run no longer keep every constraint (sensitivity in result.json)"]));
        rows.AddRange((run.Sweep.Recommendation?.Risks ?? []).Select(r => (IReadOnlyList<string>)[r.Trigger, $"{r.Name}: {r.Because}"]));
        rows.Add(["a tier, price or prompt is replaced", "the run knows the tiers as they were"]);
        return new FindingTable("When to sweep again", ["Once seen", "Because"], [1.6, 4], rows, new HashSet<int>(), "") { TextsFrom = 1 };
    }

    private static IEnumerable<FindingTable> Split(FindingTable table)
    {
        var parts = table.Rows.Chunk(RowsOfSlide).ToList();
        return parts.Select((rows, part) => table with
        {
            Title = parts.Count == 1 ? table.Title : $"{table.Title} ({part + 1} of {parts.Count})",
            Rows = rows,
            Marked = table.Marked.Select(m => m - part * RowsOfSlide).Where(m => m >= 0 && m < rows.Length).ToHashSet(),
        });
    }

    /// <summary>An alert's name without what all begin with, in words.</summary>
    public static string NameOf(Signal signal) => string.Concat(signal.Alert["ReplaySim".Length..].Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
