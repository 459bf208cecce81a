namespace ReplaySim.Economics.Mixes;

/// <summary>How models may share requests within limits.</summary>
/// <param name="Split">The best model or split, each request asking one model; null: none keeps the limits.</param>
/// <param name="Cascade">The best cascade of two, a share passed on by chance; null: none keeps the limits, or none has anything to pass on.</param>
/// <param name="Relaxed">Without one limit after the other, then without any.</param>
public sealed record MixFindings(ModelMix? Split, ModelMix? Cascade, IReadOnlyList<RelaxedMix> Relaxed);

/// <summary>What is best when limits are left out.</summary>
/// <param name="Without">The limits left out: budget, latency, memory, quality.</param>
/// <param name="Mix">The best model, split or cascade; null: there is none.</param>
public sealed record RelaxedMix(IReadOnlyList<string> Without, ModelMix? Mix);
