namespace ReplaySim.Operations.Playbooks;

/// <summary>
/// The series that alerts and dashboard read. What <c>replaysim monitor --metrics</c> writes carries its own times and is laid in once a
/// day, so plain selectors would find nothing five minutes later: each is read over a window that reaches back to the last watch.
/// </summary>
internal static class RecordedSeries
{
    /// <summary>Two days: the watch runs every day, so one run may be late or fail; and two days always hold the end of a whole day.</summary>
    public const string Window = "2d";

    /// <summary>The same in seconds.</summary>
    public const int WindowSeconds = 2 * 24 * 60 * 60;

    /// <summary>What does not heal by itself stays in sight for longer, also where the watch has stopped.</summary>
    public const string Long = "7d";

    public const string Refuted = "policy:replaysim_promise_refuted:last";
    public const string Lapsed = "policy:replaysim_promise_lapsed:last";
    public const string Progress = "policy:replaysim_promise_refutation:progress";
    public const string Judged = "policy:replaysim_promise_transactions:last";
    public const string Escalated = "policy:replaysim_escalated:share";
    public const string Unanswered = "policy:replaysim_unanswered:share";
    public const string SpendPerThousand = "policy:replaysim_spend_dollars:per_thousand";
    public const string P99 = "policy:replaysim_latency_p99_seconds:least";
    public const string Burn = "policy:replaysim_budget_burn:last";
    public const string Forecast = "policy:replaysim_month_forecast:budget_share";
    public const string Spent = "policy:replaysim_month_spent:budget_share";
    public const string Drifted = "policy:replaysim_drifted:last";
    public const string LogAge = "policy:replaysim_log_age:seconds";
    public const string DaysLeft = "policy:replaysim_validity:days_left";

    /// <summary>Name and expression, each after those that it reads.</summary>
    public static IReadOnlyList<(string Name, string Expression)> All { get; } =
    [
        (Refuted, $"last_over_time(replaysim_promise_refuted[{Long}])"),
        (Lapsed, $"last_over_time(replaysim_promise_lapsed[{Long}])"),
        (Progress, $"ln(last_over_time(replaysim_promise_known_evidence[{Window}])) / ln(last_over_time(replaysim_promise_refutes_at[{Window}]))"),
        (Judged, $"last_over_time(replaysim_promise_transactions[{Window}])"),
        (Escalated, $"sum_over_time(replaysim_escalated_transactions[{Window}]) / sum_over_time(replaysim_transactions[{Window}])"),
        (Unanswered, $"sum_over_time(replaysim_unanswered_transactions[{Window}]) / sum_over_time(replaysim_transactions[{Window}])"),
        (SpendPerThousand, $"1000 * sum_over_time(replaysim_spend_dollars[{Window}]) / sum_over_time(replaysim_transactions[{Window}])"),
        (P99, $"min_over_time(replaysim_latency_p99_seconds[{Window}])"),
        (Burn, $"last_over_time(replaysim_budget_burn_ratio[{Window}])"),
        (Forecast, $"last_over_time(replaysim_month_forecast_dollars[{Window}]) / last_over_time(replaysim_month_budget_dollars[{Window}])"),
        (Spent, $"last_over_time(replaysim_month_spent_dollars[{Window}]) / last_over_time(replaysim_month_budget_dollars[{Window}])"),
        (Drifted, $"last_over_time(replaysim_drifted[{Window}])"),
        (LogAge, $"time() - last_over_time(replaysim_log_end_seconds[{Long}])"),
        (DaysLeft, $"(last_over_time(replaysim_policy_valid_until_seconds[{Long}]) - time()) / 86400"),
    ];
}
