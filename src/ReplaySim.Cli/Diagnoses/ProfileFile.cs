using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>A run's profile, kept beside its result for later diagnoses.</summary>
internal static class ProfileFile
{
    public const string Name = "profile.json";

    private const string Schema = "replaysim/profile/v1";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Task WriteAsync(string folder, PeriodProfile profile, CancellationToken cancellation) =>
        File.WriteAllBytesAsync(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(new Document(Schema, profile), Options), cancellation);

    /// <exception cref="ReplayInputException">The folder has none, or it cannot be read.</exception>
    public static PeriodProfile Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new ReplayInputException($"'{folder}' holds no {Name}; expected a run folder written by run --profile --out, or a scenario");
        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllBytes(path), Options) is { Schema: Schema } document
                ? document.Profile with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) }
                : throw new ReplayInputException($"'{path}' is no profile; expected a document with \"schema\": \"{Schema}\"");
        }
        catch (JsonException e)
        {
            throw new ReplayInputException($"'{path}' cannot be read as a profile: {e.Message}; expected what run --profile wrote");
        }
    }

    private sealed record Document(string Schema, PeriodProfile Profile);
}
