using System.Globalization;
using System.Text;
using ReplaySim.Core.Tiers;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Reports;

/// <summary>A broken law as text: the law, the case as tables, the decisions side by side, how to see it again.</summary>
internal sealed record Counterexample(Law Law, LawOptions Options, PolicyCase Case, Breach Breach)
{
    private const string Unlimited = "unlimited";

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"The policy breaks the law {Law.Name}: {Breach.What}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Why it is a law: {Law.Reason}");
        text.AppendLine().AppendLine(
            CultureInfo.InvariantCulture, $"Transactions (times in µs; labels are known {Case.LabelDelayMicros} µs after arrival)");
        text.Append(Transactions()).AppendLine().AppendLine("Tiers").Append(Tiers());
        text.AppendLine().AppendLine("Decisions").Append(Decisions());
        text.AppendLine().Append(
            CultureInfo.InvariantCulture,
            $"See it again: PolicyLaws.For(...).Replay({Case.Origin}).Check(Law.{Law.Name}) with the same options");
        return text.ToString();
    }

    private TextTable Transactions()
    {
        var table = new TextTable(
            ["row", "arrives", "label", "amount", "score", "variant", .. Case.Tiers.Select((_, k) => Options.TierName(k))]);
        for (var i = 0; i < Case.Rows.Count; i++)
        {
            var row = Case.Rows[i];
            table.Add(
            [
                Number(i), Number(row.ArrivedAt), row.TrueClass < 0 ? "none" : Options.Classes[row.TrueClass],
                Number(row.AmountDollars), Number(row.Score), Number(row.Variant), .. row.Answers.Select(AnswerText),
            ]);
        }

        return table;
    }

    private TextTable Tiers()
    {
        var table = new TextTable("tier", "servers", "queue", "when full");
        for (var k = 0; k < Case.Tiers.Count; k++)
        {
            var (servers, queue, overflow) = Case.Tiers[k];
            table.Add(
                Options.TierName(k), servers is { } most ? Number(most) : Unlimited, queue is { } waiting ? Number(waiting) : Unlimited,
                overflow == Overflow.Reject ? "reject" : "next tier");
        }

        return table;
    }

    private TextTable Decisions()
    {
        var left = Breach.Decisions;
        if (Breach.Others is not { } right)
        {
            var single = new TextTable(left.Title);
            foreach (var decision in left.Decisions)
                single.Add(decision.ToString());
            return single;
        }

        var table = new TextTable("", left.Title, right.Title);
        for (var i = 0; i < Math.Max(left.Decisions.Count, right.Decisions.Count); i++)
        {
            var (one, other) = (At(left, i), At(right, i));
            table.Add(one == other ? "" : "≠", one, other);
        }

        return table;
    }

    private static string At(DecisionSequence sequence, int place) =>
        place < sequence.Decisions.Count ? sequence.Decisions[place].ToString() : "(none)";

    private string AnswerText(CaseAnswer answer)
    {
        var name = answer.Class < 0 ? "unnamed" : Options.Classes[answer.Class];
        var what = answer.Class == PredictionColumns.Uncovered ? "no answer" : $"{name} {Number(answer.Confidence)}";
        return $"{what}, {Number(answer.ServiceMicros)} µs";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
