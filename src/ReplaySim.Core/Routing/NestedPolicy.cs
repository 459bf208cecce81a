namespace ReplaySim.Core.Routing;

internal static class NestedPolicy
{
    /// <summary>Binds a policy inside another; only row policies nest.</summary>
    public static Func<IRowPolicy> Bind(PolicyOptions options, PolicyContext context, string where)
    {
        var make = options.Bind(context);
        return () => make() as IRowPolicy ?? throw new ReplayInputException(
            $"{where}: '{options.Kind}' looks at the state of the system; expected a policy that depends on the transaction alone");
    }
}
