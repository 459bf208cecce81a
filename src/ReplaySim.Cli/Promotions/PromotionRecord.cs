using System.Globalization;
using System.Text;
using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Promotion;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Promotions;

/// <summary>A decision as it is kept: criteria, figures, verdict, who and when.</summary>
/// <param name="Decision">The verdict.</param>
/// <param name="Pair">Champion and challenger.</param>
/// <param name="Evidence">What it rests on; null: refused before anything was replayed.</param>
/// <param name="Terms">What was asked for.</param>
/// <param name="By">Who ran it.</param>
/// <param name="Version">The version in the registry's folder; null: none.</param>
/// <param name="ModelVersion">The version of the registered model on a server; null: none.</param>
internal sealed record PromotionRecord(PromotionDecision Decision, PromotionPair Pair, PromotionEvidence? Evidence, PromotionTerms Terms, string By, int? Version, string? ModelVersion)
{
    public const string DocumentFile = "promotion.json";
    public const string PageFile = "promotion.md";

    private const string Schema = "replaysim/promotion/v1";

    /// <summary>In a few words.</summary>
    public string Verdict => Decision.Promoted ? "promoted" : $"refused: {string.Join(", ", Decision.Criteria.Where(c => !c.Holds).Select(c => c.Name))}";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("verdict", Decision.Promoted ? "promoted" : "refused");
        json.WriteString("by", By);
        json.WriteString("at", Terms.AsOf.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        WritePolicy(json, "challenger", Pair.Challenger, Evidence?.ChallengerReplay);
        WritePolicy(json, "champion", Pair.Champion, Evidence?.ChampionReplay);
        WriteHistory(json, Evidence);
        json.WriteStartObject("terms");
        json.Number("margin", Terms.Margin);
        json.Number("confidence", Terms.Confidence);
        json.WriteBoolean("accept_spend", Terms.AcceptSpend);
        json.Number("least_labelled", Terms.LeastLabelled);
        json.WriteEndObject();
        json.WriteStartArray("criteria");
        foreach (var criterion in Decision.Criteria)
        {
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            json.WriteBoolean("holds", criterion.Holds);
            json.WriteString("told", criterion.Told);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Decision.Comparison is { } comparison)
            WriteComparison(json, comparison);
        else
            json.WriteNull("comparison");
        if (Version is { } version)
            json.WriteNumber("version", version);
        else
            json.WriteNull("version");
        json.WriteString("model_version", ModelVersion);
        json.WriteEndObject();
    }

    /// <summary>The decision as a page of Markdown.</summary>
    public string Page()
    {
        var page = new StringBuilder();
        void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Promotion: {MarkdownText.Escaped(Verdict)}\n");
        Line($"- Challenger: {MarkdownText.Code(Pair.Challenger.Text)}, from {MarkdownText.Escaped(Pair.Challenger.File)}, digest {MarkdownText.Code(Pair.Challenger.Digest ?? "none")}");
        Line($"- Champion: {MarkdownText.Code(Pair.Champion.Text)}, from {MarkdownText.Escaped(Pair.Champion.File)}, digest {MarkdownText.Code(Pair.Champion.Digest ?? "none")}");
        if (Evidence is not null)
            Line($"- History: {Evidence.Rows:#,0} transactions, {MarkdownText.Escaped($"{Evidence.From} to {Evidence.To}")}, fingerprint {MarkdownText.Code(Evidence.Fingerprint)}");
        Line($"- Decided by {MarkdownText.Escaped(By)} on {Terms.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(Version is { } version ? FormattableString.Invariant($"; registered as version {version}, alias champion") : "")}{(ModelVersion is null ? "" : $"; model version {ModelVersion}, alias champion")}\n");
        Line($"| Criterion | Holds | Figures |\n| --- | --- | --- |");
        foreach (var criterion in Decision.Criteria)
            Line($"| {MarkdownText.Escaped(criterion.Name)} | {(criterion.Holds ? "yes" : "**no**")} | {MarkdownText.Escaped(criterion.Told)} |");
        return page.ToString();
    }

    private static void WriteHistory(Utf8JsonWriter json, PromotionEvidence? evidence)
    {
        if (evidence is null)
        {
            json.WriteNull("history");
            return;
        }

        json.WriteStartObject("history");
        json.WriteString("fingerprint", evidence.Fingerprint);
        json.WriteNumber("rows", evidence.Rows);
        json.WriteNumber("labelled", evidence.Labelled);
        json.WriteString("from", evidence.From.ToString());
        json.WriteString("to", evidence.To.ToString());
        json.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter json, string name, PromotedPolicy policy, PromotionReplay? replay)
    {
        json.WriteStartObject(name);
        json.WriteString("file", policy.File);
        json.WriteString("digest", policy.Digest);
        json.WriteString("policy", policy.Text);
        if (replay is not null)
        {
            json.Exact("spend", replay.SpendDollars);
            json.Number("accuracy", replay.Accuracy);
            json.WriteNumber("uncovered", replay.Uncovered);
            json.WriteNumber("rejected", replay.Rejected);
        }

        json.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter json, AccuracyComparison comparison)
    {
        json.WriteStartObject("comparison");
        json.WriteNumber("rows", comparison.Rows);
        json.WriteNumber("only_champion_right", comparison.OnlyChampion);
        json.WriteNumber("only_challenger_right", comparison.OnlyChallenger);
        json.Rounded("difference", comparison.Difference);
        json.Rounded("low", comparison.Low);
        json.Rounded("mcnemar_p", comparison.McNemarP);
        json.Rounded("bootstrap_low", comparison.BootstrapLow);
        json.WriteEndObject();
    }
}
