namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Buckets from one to another, both included; none where the first is above the last.</summary>
internal readonly record struct BucketRange(int Low, int High)
{
    public bool IsEmpty => Low > High;

    public IEnumerable<int> All() => Enumerable.Range(Low, Math.Max(0, High - Low + 1));
}
