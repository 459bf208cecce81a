using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing;

/// <summary>A label that has become known.</summary>
/// <param name="Row">Ordinal of the transaction in the history.</param>
/// <param name="ArrivedAt">When the transaction arrived.</param>
/// <param name="MaturedAt">When its label became known: arrival plus the label delay.</param>
/// <param name="TrueClass">Class index; −1 where history has no label for it.</param>
public readonly record struct MaturedLabel(long Row, SimTime ArrivedAt, SimTime MaturedAt, int TrueClass);
