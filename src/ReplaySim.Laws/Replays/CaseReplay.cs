using ReplaySim.Core.Custom;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Replays;

/// <summary>The engine's replay of a case with a policy of its own, slice by slice.</summary>
internal sealed class CaseReplay
{
    /// <summary>The seed of what policies draw.</summary>
    public const ulong PolicySeed = 1;

    private readonly PolicyCase _case;
    private readonly IReadOnlyList<int> _slices;
    private readonly CaseColumns _columns;
    private readonly SlicePreparer _preparer;
    private readonly PreparedSlice _slice;
    private readonly CodeProbe? _probe;
    private readonly Replayer _replay;
    private int _next;
    private int _cut;
    private bool _ended;

    public CaseReplay(LawOptions options, PolicyCase history, ReplayVariation variation = default)
    {
        _case = history;
        _probe = options.Probe;
        _slices = variation.Slices ?? history.Slices;
        _columns = new CaseColumns(options, history, variation.OtherColumns ? Reordered(options, history) : null);
        var system = new LawSystem(_columns.Context, history);
        var policy = _probe is null ? options.Policy(system) : _probe.Call("constructor", () => options.Policy(system));
        if (policy is not IRowPolicy and not IRoutingPolicy)
            throw new ArgumentException($"{policy.GetType()} is not {nameof(IRowPolicy)} or {nameof(IRoutingPolicy)}", nameof(options));
        if (variation.OtherCodes)
            _columns.InternBackwards();
        _preparer = _columns.Preparer();
        _slice = _preparer.CreateSlice();
        var recorder = RecorderOf(policy);
        if (variation.BesideFresh && policy is IRowPolicy and not ILearns)
            recorder.Fresh = () => (IRowPolicy)options.Policy(system);
        if (variation.ResumeAt is { } row)
            recorder.Resume = (row, () => options.Policy(system));
        _replay = new Replayer(SetupOf(recorder));
        if (_replay.Learns)
            _replay.Mature(Labels());
    }

    public ReplayRecord Record { get; } = new();

    public static ReplayRecord Of(LawOptions options, PolicyCase history, ReplayVariation variation = default)
    {
        var replay = new CaseReplay(options, history, variation);
        while (replay.Advance())
        {
        }

        return replay.Record;
    }

    /// <summary>Goes on by one slice, after the last to the end; false when there is nothing more to do.</summary>
    public bool Advance()
    {
        if (_ended)
            return false;
        try
        {
            _ended = _next == _case.Rows.Count;
            if (_ended)
                _replay.Drain();
            else
                AdvanceSlice();
        }
        catch (Exception) when (Record.Decisions is [.., { Flaw: not Flaw.None }])
        {
            // The flaw is recorded: what it means is the laws' business. Anything else is a fault of ours and comes out.
            _ended = true;
        }

        return !_ended;
    }

    private void AdvanceSlice()
    {
        var count = Math.Min(_slices[_cut++ % _slices.Count], _case.Rows.Count - _next);
        _preparer.Prepare(_columns.Batch(_next, count), _slice);
        _next += count;
        _replay.Advance(_slice);
    }

    private MaturedLabel[] Labels() =>
    [
        .. _case.Rows.Select((r, i) =>
            new MaturedLabel(i, new SimTime(r.ArrivedAt), new SimTime(r.ArrivedAt + _case.LabelDelayMicros), r.TrueClass)),
    ];

    // Which columns there are is known once a policy has asked for its own.
    private static ColumnOrder Reordered(LawOptions options, PolicyCase history)
    {
        var asked = new CaseColumns(options, history).Context;
        options.Policy(new LawSystem(asked, history));
        return ColumnOrder.Other(asked.Columns);
    }

    private DecisionRecorder RecorderOf(object policy)
    {
        var text = new DecisionText(_columns.Context);
        var start = _case.Rows[0].ArrivedAt;
        return policy is ILearns
            ? new LearningRecorder(policy, text, start) { Record = Record }
            : new DecisionRecorder(policy, text, start) { Record = Record };
    }

    private ReplaySetup SetupOf(DecisionRecorder recorder) => new()
    {
        TierNames = _columns.Context.Tiers,
        Capacities = _columns.Capacities,
        NanodollarsPerServerHour = [.. _case.Tiers.Select(_ => 0L)],
        Policy = () => recorder,
        Classes = _columns.Classes,
        Categories = _columns.Categories,
        Layout = _preparer.Layout,
        Seed = PolicySeed,
        Errors = _columns.Context.Errors,
        Series = false,
        Decisions = Record,
        Probe = _probe,
    };
}
