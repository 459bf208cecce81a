namespace ReplaySim.Data.Tests;

/// <summary>A test with a folder of its own.</summary>
public abstract class DataCase : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected string Target => Folder.File("history.parquet");

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
