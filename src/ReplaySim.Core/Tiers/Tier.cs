namespace ReplaySim.Core.Tiers;

/// <summary>A model tier: orthogonal models composed. Models describe; the engine owns the queue and the servers.</summary>
/// <param name="Name">Name, unique in the scenario.</param>
/// <param name="Predictor">What it answers.</param>
/// <param name="Latency">How long a service lasts.</param>
/// <param name="Price">What a call costs.</param>
/// <param name="Capacity">Its servers and queue.</param>
public sealed record Tier(string Name, IPredictor Predictor, ILatencyModel Latency, IPriceModel Price, Capacity Capacity);
