using ReplaySim.Core;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Monitoring;

/// <summary>Which columns of a production log say what was decided, and what of it can be compared with the reference.</summary>
internal sealed record LogColumns
{
    private const string PathName = "tier_path";
    private const string AnswerTierName = "answer_tier";
    private const string AnswerName = "answer";
    private const string BesideName = "decisions:answer";

    /// <summary>The tiers asked.</summary>
    public required string Path { get; init; }

    /// <summary>The tier whose answer was taken; null: the last of the path.</summary>
    public required string? AnswerTier { get; init; }

    /// <summary>The answer by name, for those that no single tier gave; null: none.</summary>
    public required string? Answer { get; init; }

    /// <summary>How long a transaction took; null: not in the log.</summary>
    public required string? Latency { get; init; }

    /// <summary>What was billed, dollars; null: not in the log, and the scenario's prices serve.</summary>
    public required string? Billed { get; init; }

    /// <summary>Numbers that both sides have, in ordinal order.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <param name="reference">The scenario over its reference.</param>
    /// <param name="log">The same over the log.</param>
    /// <param name="decisions">A file of decisions beside the log; null: they are in the log.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ReplayInputException">The log does not say what was decided.</exception>
    public static async Task<LogColumns> OfAsync(Scenario reference, Scenario log, string? decisions, CancellationToken cancellation)
    {
        await using var then = await FirstAsync(reference.History.Source, cancellation).ConfigureAwait(false);
        await using var now = await FirstAsync(log.History.Source, cancellation).ConfigureAwait(false);
        string? IfThere(string? column) => column is not null && now.ColumnNames.Contains(column) ? column : null;
        var history = log.History;
        IReadOnlyList<string> numbers = [.. history.Roles.Values.Append(history.Value).OfType<string>().Distinct().Except([history.Id, history.Time, history.Label, history.Weight])
            .OfType<string>().Where(c => then.HoldsNumbers(c) && now.HoldsNumbers(c)).Order(StringComparer.Ordinal)];

        // What was observed belongs to the log's own decisions.
        if (decisions is not null)
            return new LogColumns { Path = RecordedDecisions.PathColumn, AnswerTier = RecordedDecisions.AnswerColumn, Answer = BesideName, Latency = null, Billed = null, Numbers = numbers };
        var observed = log.Observed;
        return new LogColumns
        {
            Path = IfThere(PathName) ?? throw new ReplayInputException($"--log: '{log.History.Source}' has no column '{PathName}', so it does not say which tiers were asked; expected a history with the decisions that were taken, as a routing service logs them, or --decisions with a run's decisions.parquet"),
            AnswerTier = IfThere(AnswerTierName),
            Answer = IfThere(AnswerName),
            Latency = observed?.Latency is { } latency && now.HoldsNumbers(latency) ? latency : null,
            Billed = observed?.Cost is { } cost && now.HoldsNumbers(cost) ? cost : null,
            Numbers = numbers,
        };
    }

    private static Task<ParquetFile> FirstAsync(string source, CancellationToken cancellation) => ParquetFile.OpenAsync(HistoryFiles.Find(source)[0], cancellation);
}
