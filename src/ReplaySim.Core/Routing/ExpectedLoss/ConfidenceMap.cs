namespace ReplaySim.Core.Routing.ExpectedLoss;

/// <summary>
/// A confidence as it is stated, turned into how often it is right: straight lines between points, constant beyond their ends. Where
/// points share a stated confidence, the highest holds at it.
/// </summary>
public sealed class ConfidenceMap
{
    private readonly double[] _stated;
    private readonly double[] _right;

    /// <param name="points">Stated confidence and share right, both ascending and in [0, 1]; at least one.</param>
    /// <exception cref="ReplayInputException">They are not.</exception>
    public ConfidenceMap(IReadOnlyList<(double Stated, double Right)> points)
    {
        (_stated, _right) = ([.. points.Select(p => p.Stated)], [.. points.Select(p => p.Right)]);
        var inside = points.Count > 0 && points.All(p => p is { Stated: >= 0 and <= 1, Right: >= 0 and <= 1 });
        if (!inside || points.Zip(points.Skip(1)).Any(p => p.Second.Stated < p.First.Stated || p.Second.Right < p.First.Right))
            throw new ReplayInputException("policy.expected_loss.calibration: points are missing, outside [0, 1] or not ascending; expected [[confidence, share right], …], both ascending");
    }

    /// <summary>The points: what the tier says, and how often it is right then.</summary>
    public IReadOnlyList<(double Stated, double Right)> Points => [.. _stated.Zip(_right)];

    /// <summary>How often a stated confidence is right; not a number where there is none.</summary>
    public double Of(double confidence)
    {
        if (double.IsNaN(confidence) || confidence < _stated[0])
            return double.IsNaN(confidence) ? confidence : _right[0];
        if (confidence >= _stated[^1])
            return _right[^1];

        // The last point at or below, and the first above.
        var (below, above) = (0, _stated.Length - 1);
        while (above - below > 1)
        {
            var middle = (below + above) / 2;
            if (_stated[middle] <= confidence)
                below = middle;
            else
                above = middle;
        }

        var share = (confidence - _stated[below]) / (_stated[above] - _stated[below]);
        return _right[below] + share * (_right[above] - _right[below]);
    }
}
