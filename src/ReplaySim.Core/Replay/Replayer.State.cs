using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Replay;

/// <content>The replay's state as a policy may look at it.</content>
public sealed partial class Replayer : ISystemState
{
    SimTime ISystemState.Now => new(Clock);

    double ISystemState.SpentDollars => (double)SpentFemtodollars / ((double)MoneyText.FemtoPerDollar * _setup.WeightScaleOf());

    long ISystemState.Waiting(int tier) => _stations[tier].Waiting;

    int ISystemState.Busy(int tier) => _stations[tier].Busy;

    int? ISystemState.Servers(int tier) => _stations[tier].Servers;
}
