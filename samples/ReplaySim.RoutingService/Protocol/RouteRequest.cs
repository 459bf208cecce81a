namespace ReplaySim.RoutingService.Protocol;

/// <summary>A transaction, and what the tiers have answered so far.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Columns">Its columns in the service's order; null: as they were told before.</param>
/// <param name="Outcomes">Answers by tier: all so far, or those of the tiers asked last.</param>
internal sealed record RouteRequest(string Id, ColumnValue[]? Columns, IReadOnlyList<TierAnswer> Outcomes);

/// <summary>The truth about a transaction.</summary>
internal sealed record LabelRequest(string Id, string Label);
