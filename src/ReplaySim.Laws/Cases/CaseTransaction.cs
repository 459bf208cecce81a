namespace ReplaySim.Laws.Cases;

/// <summary>A generated transaction and what each tier would do with it.</summary>
/// <param name="ArrivedAt">Arrival, µs since the epoch.</param>
/// <param name="TrueClass">Class index of its label; −1: unlabelled.</param>
/// <param name="AmountDollars">Value at stake, 0 to 9 × 10⁹ dollars: the number columns <c>value</c> and <c>amount</c>.</param>
/// <param name="Score">What every other number column holds; NaN: missing.</param>
/// <param name="Variant">Which of a category column's texts it has, modulo their number.</param>
/// <param name="Answers">Per tier.</param>
public sealed record CaseTransaction(
    long ArrivedAt, int TrueClass, double AmountDollars, double Score, int Variant, IReadOnlyList<CaseAnswer> Answers);

/// <summary>What one tier would give one transaction.</summary>
/// <param name="Class">Class index; −1: answered but history names no class; −2: no answer recorded.</param>
/// <param name="Confidence">Confidence in [0, 1]; NaN where there is none.</param>
/// <param name="ServiceMicros">Service time, µs, at least 1.</param>
public readonly record struct CaseAnswer(int Class, double Confidence, long ServiceMicros);
