using System.Security.Cryptography;
using System.Text;
using ReplaySim.Core;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;

namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>
/// What a run folder has to send, and how far that has got: <c>tracking/plan.json</c> beside the result, and one file per server of what
/// it has. Both are written before and after each step, so that a run that was cut off is gone on with where it stopped.
/// </summary>
public sealed class TrackingSpool
{
    /// <summary>The folder within the run folder.</summary>
    public const string FolderName = "tracking";

    private const string PlanFile = "plan.json";
    private const string LockFile = "lock";

    private readonly string _run;
    private readonly TrackingPlan _plan;

    private TrackingSpool(string run, TrackingPlan plan) => (_run, _plan) = (run, plan);

    /// <summary>Where it was meant to go; null: nobody said.</summary>
    public string? Server => _plan.Server;

    /// <summary>What a run folder has to send: as it was kept, or worked out. Nothing is written.</summary>
    /// <param name="run">The run folder, whole.</param>
    /// <param name="context">The circumstances; of no account where a plan is there.</param>
    /// <exception cref="ReplayInputException">It is no run folder, or holds nothing that is tracked.</exception>
    public static TrackingSpool Open(string run, TrackingContext context)
    {
        if (!Directory.Exists(run))
            throw new ReplayInputException($"'{run}' is no folder; expected a run folder, as --out wrote it");
        var file = Path.Combine(run, FolderName, PlanFile);
        return new TrackingSpool(run, SpoolFile.Find<TrackingPlan>(file) is { } kept ? Checked(file, kept) : PlanReader.Read(run, context));
    }

    /// <summary>Keeps all that is to be sent, then sends what the server does not have yet.</summary>
    /// <param name="client">The server.</param>
    /// <param name="patience">How long, and how stubbornly.</param>
    /// <param name="cancellation">Ends it; what was sent stays known.</param>
    /// <exception cref="TrackingException">Something could not be sent; all that was, is known.</exception>
    /// <exception cref="ReplayInputException">Somebody else sends the same folder at this moment.</exception>
    public async Task<TrackingReport> SendAsync(MlflowClient client, TrackingPatience patience, CancellationToken cancellation)
    {
        var folder = Path.Combine(_run, FolderName);
        Directory.CreateDirectory(folder);
        using var mine = Lock();
        if (!File.Exists(Path.Combine(folder, PlanFile)))
            SpoolFile.Write(Path.Combine(folder, PlanFile), _plan);
        var file = Path.Combine(folder, StateFile(client.Server));
        var state = SpoolFile.Find<SentState>(file) ?? new SentState { Server = client.Server.ToString() };
        return await new PlanSender(_run, _plan, state, () => SpoolFile.Write(file, state), client, patience).SendAsync(cancellation).ConfigureAwait(false);
    }

    private static string StateFile(TrackingServer server) => $"sent-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server.ToString())))[..8]}.json";

    // The folder may come from somebody else, and its plan names files.
    private static TrackingPlan Checked(string file, TrackingPlan plan) =>
        plan.Schema == TrackingPlan.Current && plan.Runs.Count > 0 && plan.Key.All(char.IsAsciiHexDigitLower) && plan.Runs.SelectMany(r => r.Artifacts).All(name => name == Path.GetFileName(name) && name is not ("" or "." or ".."))
            ? plan
            : throw new ReplayInputException($"{file}: not a plan of {TrackingPlan.Current}, or one without runs, without a key or with artifacts outside the run folder; expected it as replaysim wrote it");

    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(_run, FolderName, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new ReplayInputException($"'{_run}' is being sent by another command; expected it done first ({e.Message})", e);
        }
    }
}
