using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Cli.Monitoring;

/// <summary>
/// Keeps what production decided, from its log: nothing is simulated. The tiers' answers and prices are read as a replay reads them.
/// </summary>
internal sealed class LoggedDecisions : ISliceObserver
{
    private readonly Scenario _scenario;
    private readonly LogColumns _log;
    private readonly SharedHistory _shared;
    private readonly CategoryColumn _path;
    private readonly CategoryColumn? _answerTier;
    private readonly CategoryColumn? _answer;
    private readonly NumberColumn? _latency;
    private readonly NumberColumn? _billed;
    private readonly double _microsPerUnit;
    private readonly Dictionary<int, int[]> _paths = [];

    public LoggedDecisions(Scenario scenario, LogColumns log, SharedHistory shared)
    {
        (_scenario, _log, _shared) = (scenario, log, shared);
        _path = shared.Columns.Category(log.Path);
        _answerTier = log.AnswerTier is { } tier ? shared.Columns.Category(tier) : null;
        _answer = log.Answer is { } answer ? shared.Columns.Category(answer) : null;
        _latency = log.Latency is { } latency ? shared.Columns.Number(latency) : null;
        _billed = log.Billed is { } billed ? shared.Columns.Number(billed) : null;
        _microsPerUnit = scenario.Observed?.LatencyUnit switch { "s" => 1e6, "us" => 1, "ns" => 1e-3, _ => 1e3 };
        Answers = [.. scenario.Tiers.Select(_ => new List<WatchedAnswer>())];
    }

    /// <summary>In the order of their arrival.</summary>
    public List<WatchedTransaction> Transactions { get; } = [];

    /// <summary>By tier, the answers that it gave.</summary>
    public IReadOnlyList<List<WatchedAnswer>> Answers { get; }

    /// <summary>Transactions whose bill is in the log; the others are priced by the scenario.</summary>
    public long Billed { get; private set; }

    /// <summary>Transactions whose latency is in the log.</summary>
    public long Timed { get; private set; }

    public void Observe(PreparedSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
            Transactions.Add(Read(slice, i));
    }

    private WatchedTransaction Read(PreparedSlice slice, int i)
    {
        var row = slice.FirstRow + i;
        var path = TiersOf(slice.Categories[_path.Index][i], row);
        var spent = _scenario.RouterFemtodollars;
        foreach (var tier in path)
        {
            ref readonly var given = ref slice.Tiers[tier][i];
            spent = checked(spent + given.Price);
            if (given.Answer != PredictionColumns.Uncovered)
                Answers[tier].Add(new WatchedAnswer(Transactions.Count, given.Confidence, given.Credit));
        }

        var (answer, answered, credit) = Taken(slice, i, path);
        return new WatchedTransaction(slice.Arrival[i], slice.TrueClass[i], answer, answered, path.Length, credit, BilledOf(slice, i, row) ?? spent, LatencyOf(slice, i, row));
    }

    private (int Answer, bool Answered, int Credit) Taken(PreparedSlice slice, int i, int[] path)
    {
        var tier = _answerTier is { } column ? TierOf(slice.Categories[column.Index][i], slice.FirstRow + i) : path.Length > 0 ? path[^1] : -1;
        if (tier >= 0 && path.Contains(tier))
            return slice.Tiers[tier][i] is { Answer: not PredictionColumns.Uncovered } given ? (given.Answer, true, given.Credit) : (PredictionColumns.Uncovered, false, 0);

        // An answer made of several tiers' has no tier of its own.
        if (path.Length == 0 || _answer is not { } named || _shared.Categories.Name(slice.Categories[named.Index][i]) is not { Length: > 0 } name)
            return (PredictionColumns.Uncovered, false, 0);
        var answer = _shared.Classes.IndexOfRaw(name);
        return (answer, true, answer == slice.TrueClass[i] ? PredictionColumns.FullCredit : 0);
    }

    private int TierOf(int code, long row) => _shared.Categories.Name(code) is { Length: > 0 } name ? IndexOf(name, _log.AnswerTier!, row) : -1;

    private int[] TiersOf(int code, long row)
    {
        if (_paths.TryGetValue(code, out var known))
            return known;
        var names = (_shared.Categories.Name(code) ?? "").Split(['>', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return _paths[code] = [.. names.Select(n => IndexOf(n, _log.Path, row))];
    }

    private int IndexOf(string name, string column, long row)
    {
        var names = _scenario.Tiers.Select(t => t.Name).ToList();
        var at = names.IndexOf(name);
        return at >= 0 ? at : throw new ReplayInputException($"--log: column '{column}', row {row}: unknown tier '{name}'; expected one of {string.Join(", ", names)}, as the scenario names them");
    }

    private long? BilledOf(PreparedSlice slice, int i, long row)
    {
        var dollars = _billed is { } column ? slice.Numbers[column.Index][i] : double.NaN;
        if (double.IsNaN(dollars))
            return null;
        Billed++;
        return (long)Math.Floor(Checked(dollars, 9e3, _log.Billed!, row) * MoneyText.FemtoPerDollar + 0.5);
    }

    private long? LatencyOf(PreparedSlice slice, int i, long row)
    {
        var taken = _latency is { } column ? slice.Numbers[column.Index][i] : double.NaN;
        if (double.IsNaN(taken))
            return null;
        Timed++;
        return (long)Math.Floor(Checked(taken, 9e9, _log.Latency!, row) * _microsPerUnit + 0.5);
    }

    private static double Checked(double value, double below, string column, long row) => value >= 0 && value < below
        ? value
        : throw new ReplayInputException(FormattableString.Invariant($"--log: column '{column}', row {row}: {value}; expected a number from 0 up to {below}"));
}
