using System.Reflection;

namespace ReplaySim.Cli.Replays;

internal static class EngineVersion
{
    public static string Text { get; } =
        typeof(Core.Replay.Replayer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
