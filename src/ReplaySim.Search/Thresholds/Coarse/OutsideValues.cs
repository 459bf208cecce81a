namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>The least and the greatest value in each of some buckets.</summary>
internal sealed class OutsideValues
{
    private readonly double[] _least;
    private readonly double[] _greatest;

    /// <param name="buckets">Number of buckets.</param>
    public OutsideValues(int buckets)
    {
        (_least, _greatest) = (new double[buckets], new double[buckets]);
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
    }

    public void See(int bucket, double value)
    {
        _least[bucket] = Math.Min(_least[bucket], value);
        _greatest[bucket] = Math.Max(_greatest[bucket], value);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<double> All() => Enumerable.Range(0, _least.Length).Where(b => _least[b] <= _greatest[b]).SelectMany(b => new[] { _least[b], _greatest[b] });
}
