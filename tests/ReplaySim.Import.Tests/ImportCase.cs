namespace ReplaySim.Import.Tests;

/// <summary>A test with a folder of its own, into which it imports.</summary>
public abstract class ImportCase : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected string Target => Folder.File("out.parquet");

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<ImportReport> ImportAsync(string input, string? time = "time", Func<ImportOptions, ImportOptions>? with = null)
    {
        var options = new ImportOptions { Input = input, Output = Target, TimeColumn = time };
        return HistoryImporter.ImportAsync(with is null ? options : with(options), null, TestContext.Current.CancellationToken);
    }
}
