namespace ReplaySim.Cli.Monitoring;

/// <summary>A transaction as it was decided, in a replay or in production.</summary>
/// <param name="ArrivedAt">µs since the epoch.</param>
/// <param name="TrueClass">Class index of its label; −1 where it has none.</param>
/// <param name="Answer">Class index of the answer taken; negative where there is none by name.</param>
/// <param name="Answered">Whether an answer was taken.</param>
/// <param name="Asked">How many tiers were asked.</param>
/// <param name="Credit">How right the answer was, in millionths.</param>
/// <param name="SpentFemtodollars">What its calls and the router cost.</param>
/// <param name="LatencyMicros">How long it took; null where that is not known.</param>
internal readonly record struct WatchedTransaction(long ArrivedAt, int TrueClass, int Answer, bool Answered, int Asked, int Credit, long SpentFemtodollars, long? LatencyMicros);

/// <summary>A tier's answer to a transaction.</summary>
/// <param name="Row">Ordinal of the transaction.</param>
/// <param name="Confidence">NaN where there is none.</param>
/// <param name="Credit">How right it was, in millionths.</param>
internal readonly record struct WatchedAnswer(int Row, double Confidence, int Credit);
