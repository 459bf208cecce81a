namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Rows in as many parts as there are threads. What is gathered per part and put together in their order does not depend on how many there are.</summary>
internal readonly record struct RowChunks(int Rows, int Threads)
{
    // Parts that are too small cost more than they save.
    private const int Least = 1 << 16;

    public int Count => Math.Clamp(Rows / Least, 1, Math.Max(1, Threads));

    /// <summary>Does something with each part: its index, first row and the row after its last.</summary>
    public void ForEach(Action<int, int, int> part)
    {
        var (rows, count) = (Rows, Count);
        int From(int chunk) => (int)((long)rows * chunk / count);
        if (count == 1)
            part(0, 0, rows);
        else
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, chunk => part(chunk, From(chunk), From(chunk + 1)));
    }
}
