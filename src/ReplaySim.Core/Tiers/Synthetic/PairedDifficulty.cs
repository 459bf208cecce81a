using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>
/// Difficulty tied to a recorded tier: the recorded margin m_r is N(a_r, 1) truncated to the side of its correct flag, at the
/// quantile that its confidence has within that side; z = −√ρ(m_r − a_r) + √(1−ρ)ξ. Tiers that fail together make cascades far
/// worse than independent ones suggest. Needs one pass over the history first, for the quantiles.
/// </summary>
public sealed class PairedDifficulty : IDifficulty, ILearnsHistory
{
    private const int Bins = 65_536;

    private readonly IPredictor _recorded;
    private readonly double _share;
    private readonly double _rest;
    private readonly DrawStream _noise;
    private readonly DrawStream _rankDraws;
    private readonly string _recordedName;
    private readonly PredictionColumns _columns = new(TransactionBatch.Capacity);
    private readonly long[][] _counts = [new long[Bins + 1], new long[Bins + 1]];
    private readonly long[][] _below = [new long[Bins + 1], new long[Bins + 1]];
    private readonly long[] _total = new long[2];
    private double _wrongShare;
    private bool _complete;

    /// <param name="recorded">The recorded tier's predictor.</param>
    /// <param name="recordedName">Its name.</param>
    /// <param name="rho">Correlation ρ of the two tiers' margins, in [0, 1].</param>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="tier">Name of the synthetic tier.</param>
    public PairedDifficulty(IPredictor recorded, string recordedName, double rho, ulong seed, string tier)
    {
        _recorded = recorded;
        _recordedName = recordedName;
        _share = Math.Sqrt(rho);
        _rest = Math.Sqrt(1 - rho);
        _noise = new DrawStream(seed, DrawPurpose.PairedDifficulty, tier);
        _rankDraws = new DrawStream(seed, DrawPurpose.PairedRank, recordedName);
    }

    /// <inheritdoc />
    public void Observe(in LabelledRows rows)
    {
        _recorded.Predict(rows, _columns);
        for (var i = 0; i < rows.Count; i++)
        {
            if (Side(rows, i) is var side and >= 0)
                _counts[side][BinOf(_columns.Confidence[i])]++;
        }
    }

    /// <inheritdoc />
    public void Complete()
    {
        for (var side = 0; side < 2; side++)
        {
            for (var b = 0; b <= Bins; b++)
            {
                _below[side][b] = _total[side];
                _total[side] += _counts[side][b];
            }
        }

        var rows = _total[0] + _total[1];
        if (_total[0] == 0 || _total[1] == 0)
            throw new ReplayInputException(
                $"shared_difficulty: recorded tier '{_recordedName}' is {(rows == 0 ? "never judged (no labelled answers)" : _total[0] == 0 ? "always right" : "always wrong")} in this history; expected both right and wrong answers to tie another tier to");
        _wrongShare = (double)_total[0] / rows;
        _complete = true;
    }

    /// <inheritdoc />
    public void Fill(in LabelledRows rows, Span<double> difficulty)
    {
        if (!_complete)
            throw new InvalidOperationException("the first pass over the history has not been made");
        _recorded.Predict(rows, _columns);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Batch.FirstRow + i;
            var own = PortableMath.NormalQuantile(_noise.Uniform(row));
            difficulty[i] = Side(rows, i) is var side and >= 0
                ? -_share * CentredMargin(side, _columns.Confidence[i], row) + _rest * own
                : own;
        }
    }

    private int Side(in LabelledRows rows, int i)
    {
        var answer = _columns.Answer[i];
        if (answer == PredictionColumns.Uncovered || (answer >= 0 && rows.TrueClass[i] < 0))
            return -1;
        return _columns.Credit[i] * 2 >= PredictionColumns.FullCredit ? 1 : 0;
    }

    // The margin less its mean: right answers lie above the wrong share's quantile, the surer the higher; wrong ones below it, the surer the lower.
    private double CentredMargin(int side, double confidence, long row)
    {
        var bin = BinOf(confidence);
        var within = _below[side][bin] + _rankDraws.Uniform(row) * Math.Max(1, _counts[side][bin]);
        var rank = Math.Clamp(within / _total[side], 1e-12, 1 - 1e-12);
        return side == 1
            ? -PortableMath.NormalTailQuantile((1 - rank) * (1 - _wrongShare))
            : PortableMath.NormalTailQuantile(_wrongShare * (1 - rank));
    }

    // A missing confidence is the least sure of all, as policies take it.
    private static int BinOf(double confidence) =>
        double.IsNaN(confidence) ? 0 : 1 + (int)Math.Clamp(Math.Floor(confidence * Bins), 0, Bins - 1);
}
