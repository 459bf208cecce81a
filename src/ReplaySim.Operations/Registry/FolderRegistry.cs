using System.Text.Json;
using ReplaySim.Core;

namespace ReplaySim.Operations.Registry;

/// <summary>
/// A registry in a folder: <c>registry.json</c> beside copies of the policy files, and <c>champion.yaml</c>, the one that serves. The state is written
/// aside and renamed, so that aliases move at once or not at all.
/// </summary>
public sealed class FolderRegistry
{
    private const string StateFile = "registry.json";
    private const string ChampionFile = "champion.yaml";
    private const string Schema = "replaysim/registry/v1";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    private readonly string _folder;

    /// <param name="folder">The folder; made with the first change.</param>
    public FolderRegistry(string folder) => _folder = folder;

    /// <summary>What is registered; nothing where there is no registry yet.</summary>
    /// <exception cref="ReplayInputException">The state cannot be read.</exception>
    public RegistryState Read()
    {
        var path = Path.Combine(_folder, StateFile);
        if (!File.Exists(path))
        {
            return !Directory.Exists(_folder) || !Directory.EnumerateFileSystemEntries(_folder).Any()
                ? new RegistryState()
                : throw new ReplayInputException($"--registry: '{_folder}' holds other files and no {StateFile}; expected a registry, or a folder to be made");
        }

        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllBytes(path), Options) is { Schema: Schema, State: { } state }
                ? state
                : throw new ReplayInputException($"'{path}' is no registry; expected a document with \"schema\": \"{Schema}\"");
        }
        catch (JsonException e)
        {
            throw new ReplayInputException($"'{path}' cannot be read as a registry: {e.Message}; expected what promote wrote");
        }
    }

    /// <summary>The file of a version.</summary>
    public string FileOf(PolicyVersion version) => Path.Combine(_folder, version.File);

    /// <summary>Registers a policy file and makes it champion.</summary>
    /// <returns>The new state.</returns>
    public RegistryState Promote(string policyFile, string digest, string by, DateTimeOffset at)
    {
        Directory.CreateDirectory(_folder);
        var state = Read().With(digest, number => FormattableString.Invariant($"policy-{number:0000}.yaml"));
        var version = state.Find(digest)!;
        if (!File.Exists(FileOf(version)))
            Write(version.File, File.ReadAllBytes(policyFile));
        return Save(state.Promoted(version.Version, by, at));
    }

    /// <inheritdoc cref="RegistryState.Demoted"/>
    public RegistryState Demote(string by, DateTimeOffset at) => Save(Read().Demoted(by, at));

    /// <inheritdoc cref="RegistryState.RolledBack"/>
    public RegistryState Rollback(string by, DateTimeOffset at) => Save(Read().RolledBack(by, at));

    // The state first: champion.yaml is a convenience that follows it, and is mended by the next change if it could not.
    private RegistryState Save(RegistryState state)
    {
        Write(StateFile, JsonSerializer.SerializeToUtf8Bytes(new Document(Schema, state), Options));
        if (state.Champion is { } champion)
            Write(ChampionFile, File.ReadAllBytes(FileOf(state.Version(champion))));
        else
            File.Delete(Path.Combine(_folder, ChampionFile));
        return state;
    }

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path + ".part", bytes);
        File.Move(path + ".part", path, overwrite: true);
    }

    private sealed record Document(string Schema, RegistryState State);
}
