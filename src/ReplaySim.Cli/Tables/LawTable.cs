using ReplaySim.Cli.Policies;
using ReplaySim.Laws;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>Which laws hold, and the first counterexample in full.</summary>
internal static class LawTable
{
    public static void Show(IAnsiConsole console, TextWriter output, IReadOnlyList<LawOutcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Law", "", "");
        foreach (var outcome in outcomes.Where(o => o.Asked))
            table.AddRow(new Markup(outcome.Law.Name), new Markup(outcome.Broken is null ? "[green]holds[/]" : "[red]broken[/]"), new Text(outcome.Broken?.What ?? ""));
        console.Write(table);
        if (outcomes.Where(o => !o.Asked).Select(o => o.Law.Name).ToList() is { Count: > 0 } rest)
            console.Write(new Text($"Not declared, so not asked: {string.Join(", ", rest)}\n"));
        if (outcomes.Select(o => o.Broken).OfType<LawBrokenException>().FirstOrDefault() is not { } first)
            return;

        // As it stands: the counterexample is laid out already.
        output.WriteLine();
        output.WriteLine(first.Message);
        output.WriteLine(FormattableString.Invariant($"or: replaysim check-policy SCENARIO --law {first.Law.Name} --replay {first.Seed}"));
    }
}
