namespace ReplaySim.Core.Tiers;

/// <summary>A model tier: orthogonal models composed. Models describe; the engine owns the queue and the servers.</summary>
public sealed record Tier(string Name, IPredictor Predictor, ILatencyModel Latency, IPriceModel Price, Capacity Capacity);
