using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Scenarios.Reading;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>The expressions of one list of rules: read together, because together they tell what the columns hold.</summary>
internal sealed class RuleExpressions
{
    private readonly ReadingContext _context;
    private readonly ExpressionNames _names;
    private readonly ColumnTypes _types;
    private readonly Dictionary<YamlScalarNode, Syntax> _read = new(ReferenceEqualityComparer.Instance);

    public RuleExpressions(ReadingContext context, IEnumerable<YamlScalarNode> nodes)
    {
        _context = context;
        _names = new ExpressionNames(context);
        _types = new ColumnTypes(_names);
        foreach (var node in nodes)
            Read(node);
        _types.Complete();
    }

    /// <summary>The condition that a node holds; null where it is none, which has been told.</summary>
    public TruthExpression? At(YamlScalarNode node) => _read.TryGetValue(node, out var syntax)
        ? new ExpressionTyping(_context, _names, _types, at => Where(node, at)).Truth(syntax)
        : null;

    private void Read(YamlScalarNode node)
    {
        try
        {
            var syntax = ExpressionParser.Read(node.Value ?? "");
            _read[node] = syntax;
            _types.Learn(syntax, at => Where(node, at));
        }
        catch (ExpressionException problem)
        {
            _context.Problem(Where(node, problem.At), problem.Message, problem.Expected, problem.Meant);
        }
    }

    private string Where(YamlScalarNode node, int at) => _context.Document.Where(node, at);
}
