using System.Numerics;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Live;

/// <summary>
/// Hosts a policy outside a replay: the same object decides that a replay would ask, one transaction at a time. Has no clock, no
/// queue and no I/O. <see cref="Decide"/> and <see cref="Learn"/> may be called from any thread; the policy sees one at a time.
/// </summary>
public sealed class PolicyHost
{
    /// <summary>How many different texts of category columns are remembered.</summary>
    public const int MostTexts = 1 << 18;

    private readonly Lock _gate = new();
    private readonly PolicyOptions _options;
    private readonly PolicyContext _context;
    private readonly RowLayout _layout;
    private readonly DrawStream _draws;
    private readonly int _mostTexts;
    private CategoryTable _categories;
    private IRowPolicy? _rowPolicy;
    private IRoutingPolicy? _routingPolicy;
    private ILearns? _learner;

    /// <param name="policy">The policy as declared.</param>
    /// <param name="context">What it is bound to; whoever hosts it has asked for all other columns before.</param>
    /// <param name="seed">Seed of its draws: the scenario's, for the decisions of its replay.</param>
    /// <param name="mostTexts">
    /// A row policy that does not learn is made anew when more texts than that have been seen, so that memory is bounded; for others all are kept.
    /// </param>
    /// <exception cref="ReplayInputException">The policy does not fit the context.</exception>
    public PolicyHost(PolicyOptions policy, PolicyContext context, ulong seed, int mostTexts = MostTexts)
    {
        _options = policy;
        _context = context;
        _draws = new DrawStream(seed, DrawPurpose.Policy);
        _mostTexts = mostTexts;
        _categories = context.Categories;
        Make(context);
        _layout = new RowLayout
        {
            Tiers = 0,
            Numbers = context.Columns.Numbers.Count,
            Categories = context.Columns.Categories.Count,
            Segments = 0,
            Values = true,
        };
    }

    /// <summary>Whether decisions depend on the state of the system.</summary>
    public bool LooksAtSystem => _routingPolicy is not null;

    /// <summary>Whether the policy wants labels.</summary>
    public bool Learns => _learner is not null;

    /// <summary>A transaction that has arrived; set its columns, then ask for the first decision.</summary>
    /// <param name="row">Its ordinal: 0 for the first, and so on in order of arrival. Draws are a function of seed and row.</param>
    /// <param name="arrivedAt">When it arrived.</param>
    public LiveTransaction Arrive(long row, SimTime arrivedAt) => new(_layout, _context.Tiers.Count, row, arrivedAt);

    /// <summary>
    /// What the policy wants done next: on arrival, and again when every tier it asked has answered. Tiers that it asks become
    /// <see cref="LiveTransaction.Pending"/>. Allocates nothing itself.
    /// </summary>
    /// <exception cref="ReplayInputException">The policy asks for the impossible, such as a tier twice: the same that ends a replay.</exception>
    /// <exception cref="InvalidOperationException">Tiers that were asked have not answered.</exception>
    public Decision Decide(LiveTransaction transaction, ISystemState system)
    {
        if (transaction.Pending != 0)
            throw new InvalidOperationException($"row {transaction.Row}: tiers that were asked have not answered");
        lock (_gate)
        {
            if (_categories.Count > _mostTexts && _rowPolicy is not null && _learner is null)
                Make(_context with { Categories = _categories = new CategoryTable() });
            transaction.Code(_categories);
            var soFar = transaction.SoFar;
            var view = new TransactionView(transaction.Rows, 0, transaction.Row, _draws, _categories);
            var decision = _rowPolicy is not null
                ? _rowPolicy.Decide(view, soFar)
                : _routingPolicy!.Decide(view, soFar, new SystemView(system));
            Follow(transaction, decision, system.Now);
            return decision;
        }
    }

    /// <summary>Tells a policy that learns a label; nothing otherwise. In order of maturity, as a replay does.</summary>
    public void Learn(in MaturedLabel label)
    {
        lock (_gate)
            _learner?.Learn(label);
    }

    private void Make(PolicyContext context)
    {
        var policy = _options.Bind(context)();
        _rowPolicy = policy as IRowPolicy;
        _routingPolicy = _rowPolicy is null ? policy as IRoutingPolicy : null;
        _learner = policy as ILearns;
        if (_rowPolicy is null && _routingPolicy is null)
            throw new ArgumentException($"{policy.GetType()} is neither {nameof(IRowPolicy)} nor {nameof(IRoutingPolicy)}");
    }

    private void Follow(LiveTransaction transaction, in Decision decision, SimTime now)
    {
        switch (decision.Kind)
        {
            case DecisionKind.Ask or DecisionKind.AskAll:
                var known = (1UL << _context.Tiers.Count) - 1;
                var tiers = decision.Kind == DecisionKind.AskAll ? decision.Tiers : (uint)decision.Index < Decision.MostTiers ? 1UL << decision.Index : 0;
                if ((tiers & known) != tiers || tiers == 0)
                    throw Fault(transaction, $"asks a tier beyond the {_context.Tiers.Count} there are");
                if ((tiers & transaction.Asked) is var twice and not 0)
                    throw Fault(transaction, $"asks tier '{_context.Tiers[BitOperations.TrailingZeroCount(twice)]}' twice");
                transaction.Ask(tiers, now);
                break;
            case DecisionKind.Accept when (uint)decision.Index >= (uint)transaction.SoFar.Length:
                throw Fault(transaction, $"accepts outcome {decision.Index} of {transaction.SoFar.Length}");
            case DecisionKind.AcceptCombined when transaction.SoFar.IsEmpty || (uint)decision.Index >= (uint)_context.Classes.Count:
                throw Fault(transaction, $"answers with class {decision.Index} from {transaction.SoFar.Length} outcomes");
        }
    }

    private static ReplayInputException Fault(LiveTransaction transaction, string what) =>
        new($"policy: row {transaction.Row}: {what}; expected an outcome it was given, or a tier of the scenario that this transaction has not asked");
}
