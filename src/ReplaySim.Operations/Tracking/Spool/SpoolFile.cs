using System.Text.Json;
using ReplaySim.Core;

namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>Files that are there whole or not at all.</summary>
internal static class SpoolFile
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NewLine = "\n" };

    public static void Write<T>(string path, T content)
    {
        File.WriteAllBytes(path + ".part", [.. JsonSerializer.SerializeToUtf8Bytes(content, Options), (byte)'\n']);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>What a file holds; null: there is none.</summary>
    /// <exception cref="ReplayInputException">It cannot be read.</exception>
    public static T? Find<T>(string path)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new ReplayInputException($"{path}: cannot be read ({e.Message}); expected it as it was written (without the folder it is in, everything is looked up on the server and sent again)", e);
        }
    }
}
