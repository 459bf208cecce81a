using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.RoutingService.Protocol;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Routing;

/// <summary>
/// The system as the router knows it: calls that it has sent somebody to make and not heard of since, laid out over the servers that
/// the scenario declares. Used under the router's lock.
/// </summary>
internal sealed class SystemCounters(LiveScenario live) : ISystemState
{
    private readonly Scenario _scenario = live.Scenario;
    private readonly long[] _calls = new long[live.Tiers.Count];
    private readonly (int Column, long FemtoPerUnit)[][] _perUnit =
    [
        .. live.Tiers.Select(t => t.Options.Price.FemtoPerUnit
            .Select(p => (live.Columns.Index().First(c => c.Item.Name == live.Scenario.History.Units[p.Key]).Index, p.Value)).ToArray()),
    ];

    public SimTime Now { get; set; }

    public Int128 SpentFemtodollars { get; private set; }

    public long Waiting(int tier) => _calls[tier] - Busy(tier);

    public int Busy(int tier) => (int)Math.Min(_calls[tier], Servers(tier) ?? int.MaxValue);

    public int? Servers(int tier) => _scenario.Tiers[tier].Capacity.Servers;

    public void Arrived() => SpentFemtodollars += _scenario.RouterFemtodollars;

    public void Asked(int tier, ColumnValue[] columns)
    {
        _calls[tier]++;
        SpentFemtodollars += _scenario.Tiers[tier].Price.FemtoPerCall;
        foreach (var (column, femto) in _perUnit[tier])
            SpentFemtodollars += (Int128)columns[column].Number * femto;
    }

    public void Answered(int tier) => _calls[tier]--;
}
