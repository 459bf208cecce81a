using Spectre.Console;

namespace ReplaySim.Cli.Terminal;

/// <summary>A progress line on stderr while rows go by; silent where stderr is not a terminal and nobody else wants to know.</summary>
internal static class RowProgress
{
    /// <summary>Tells what is being done where that goes by no rows.</summary>
    public static void Phase(Screen screen, string what) => screen.Progress?.Invoke(what, 0, 0);

    public static async Task<T> ShowAsync<T>(Screen screen, string what, Func<Action<long, long>, Task<T>> work)
    {
        if (screen.Progress is { } told)
        {
            Phase(screen, what);
            return await work((done, all) => told(what, done, all)).ConfigureAwait(false);
        }

        if (!screen.ShowsProgress)
            return await work((_, _) => { }).ConfigureAwait(false);
        return await screen.Story.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what));
                return await work((done, all) =>
                {
                    task.MaxValue = Math.Max(1, all);
                    task.Value = done;
                }).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }
}
