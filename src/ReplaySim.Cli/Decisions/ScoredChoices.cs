using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Decisions;

/// <summary>Choices with scores that people gave, such as <c>maintainability=fast:9,ensemble:5</c>; more is better.</summary>
internal sealed class ScoredChoices : IChoices
{
    private readonly IChoices _inner;
    private readonly Dictionary<string, Trait> _scores = new(StringComparer.Ordinal);

    public ScoredChoices(IChoices inner, IEnumerable<string> scores)
    {
        _inner = inner;
        foreach (var text in scores)
            Add(text);
    }

    public IReadOnlyList<string> Names => _inner.Names;

    public IEnumerable<string> Known => _inner.Known.Concat(_scores.Keys);

    public IReadOnlyList<string> Notices => _inner.Notices;

    public Trait? Find(string name) => _scores.GetValueOrDefault(name) ?? _inner.Find(name);

    private void Add(string text)
    {
        var equals = text.IndexOf('=');
        var name = equals > 0 ? text[..equals].Trim() : "";
        if (name.Length == 0)
            throw Wrong(text);
        if (_inner.Find(name) is not null || _scores.ContainsKey(name))
            throw new ReplayInputException($"--scores {text}: '{name}' is known already; expected another name");
        var values = new double?[Names.Count];
        foreach (var part in text[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A name may hold a colon; a score cannot.
            var colon = part.LastIndexOf(':');
            if (colon <= 0 || !double.TryParse(part[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || !double.IsFinite(score))
                throw Wrong(text);
            var alternative = part[..colon].Trim();
            var at = Names.ToList().IndexOf(alternative);
            if (at < 0)
                throw new ReplayInputException($"--scores {text}: no alternative '{alternative}'; expected one of {string.Join(", ", Names)}{(NearestName.Of(alternative, Names) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
            values[at] = score;
        }

        _scores[name] = new Trait(name, true, MetricUnit.Count, a => values[a]);
    }

    private static ReplayInputException Wrong(string text) =>
        new($"--scores {text}: expected a name and a number for each alternative, such as maintainability=fast:9,ensemble:5");
}
