namespace ReplaySim.Cli.Searches;

/// <summary>
/// The distance in money between what is to be run and the oracle, which knows the truth, split by cause; dollars over the history.
/// Parts add up to the whole.
/// </summary>
/// <param name="Total">Spend of what is to be run, less the oracle's.</param>
/// <param name="RoutingInformation">The best thresholds there are, less the oracle: what not knowing the truth costs.</param>
/// <param name="Queueing">The best thresholds that hold the latency constraints, less the best without them.</param>
/// <param name="ThresholdChoice">Thresholds fitted on the search part only, less those in hindsight (negative where they fall short of the constraints).</param>
/// <param name="SafetyMargin">What is to be run, less that: the price of the guarantee.</param>
internal sealed record Regret(double Total, double RoutingInformation, double Queueing, double ThresholdChoice, double SafetyMargin);
