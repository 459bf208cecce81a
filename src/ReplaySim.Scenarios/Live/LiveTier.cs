using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Recorded;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Scenarios.Live;

/// <summary>A tier whose answers come in one by one, and the columns in which a history has them.</summary>
public sealed class LiveTier
{
    private readonly LabelClasses _classes;
    private readonly double _cut;

    internal LiveTier(TierOptions options, Func<string, string> columnOf, LabelClasses classes)
    {
        Options = options;
        _classes = classes;
        (LabelColumn, ConfidenceColumn, ScoreColumn) = options.Predictor switch
        {
            RecordedPredictionOptions recorded => (columnOf(recorded.Prediction), recorded.Confidence is { } c ? columnOf(c) : null, null),
            RecordedScoreOptions recorded => (null, null, columnOf(recorded.Column)),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        _cut = options.Predictor is RecordedScoreOptions { Cut: var cut } ? cut : double.NaN;
    }

    /// <summary>The tier's name.</summary>
    public string Name => Options.Name;

    /// <summary>The tier as declared.</summary>
    public TierOptions Options { get; }

    /// <summary>The column of its answers by name.</summary>
    public string? LabelColumn { get; }

    /// <summary>The column of its confidences.</summary>
    public string? ConfidenceColumn { get; }

    /// <summary>The column of its scores: the probability of the positive class.</summary>
    public string? ScoreColumn { get; }

    /// <summary>Its columns.</summary>
    public IEnumerable<string> Columns => new[] { LabelColumn, ConfidenceColumn, ScoreColumn }.OfType<string>();

    /// <summary>What an answer by name means to a policy, as a replay reads it; null: no answer.</summary>
    public int ClassOf(string? label) => label is null ? PredictionColumns.Uncovered : _classes.IndexOfRaw(label);

    /// <summary>What a score means to a policy, as a replay reads it; NaN: no answer.</summary>
    public (int Answer, double Confidence) Read(double score) =>
        RecordedScore.Read(score, _cut, _classes.Positive, _classes.Other(_classes.Positive));
}
