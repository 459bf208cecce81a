namespace ReplaySim.Data.Runs;

/// <summary>Writes aside and renames when whole, so that an interrupted or failed run leaves nothing half-written.</summary>
public static class AtomicOutput
{
    /// <summary>Writes a file through a stream; what was there before stays until the new one is whole.</summary>
    public static async Task FileAsync(string path, Func<Stream, Task> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var aside = full + ".part";

        // Opened outside the try: where another run is writing it, that is refused and its file stays.
        var stream = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        try
        {
            await using (stream)
                await write(stream).ConfigureAwait(false);
            File.Move(aside, full, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Fills a folder beside the wanted one and swaps it in when whole.</summary>
    public static async Task FolderAsync(string path, Func<string, Task> fill)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var aside = full + ".part";
        RemoveFolder(aside);
        Directory.CreateDirectory(aside);
        try
        {
            await fill(aside).ConfigureAwait(false);
            RemoveFolder(full);
            Directory.Move(aside, full);
        }
        catch
        {
            RemoveFolder(aside);
            throw;
        }
    }

    private static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
