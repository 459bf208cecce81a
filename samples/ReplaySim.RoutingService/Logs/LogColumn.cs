using System.Text;
using ReplaySim.RoutingService.Routing;

namespace ReplaySim.RoutingService.Logs;

/// <summary>A column of the log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type for <c>replaysim import</c>; null: whatever its values look like.</param>
/// <param name="Add">Adds a transaction's value to its line.</param>
internal sealed record LogColumn(string Name, string? Type, Action<StringBuilder, Journey> Add);
