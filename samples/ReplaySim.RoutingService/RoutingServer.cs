using System.Text.Json;
using System.Text.Json.Serialization;
using ReplaySim.Core;
using ReplaySim.RoutingService.Logs;
using ReplaySim.RoutingService.Protocol;
using ReplaySim.RoutingService.Routing;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Live;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.RoutingService;

/// <summary>The web application: two endpoints to talk to, one to look at.</summary>
internal static class RoutingServer
{
    private const int LargestBody = 64 * 1024;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Makes it; throws where the scenario and its policy cannot be served.</summary>
    public static WebApplication Create(ServiceOptions options, string[] arguments, TimeProvider? clock = null)
    {
        var document = options.Policy is { } file ? PolicyDocument.Read(file) : null;
        var scenario = ScenarioReader.Read(options.Scenario, document is null ? [] : [document.Override]);
        var live = new LiveScenario(scenario, options.OwnPolicy);
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = LargestBody);
        var log = new HistoryLog(live, options.Logs, options.Room);
        var router = new Router(live, log, clock ?? TimeProvider.System, options.ForgetAfter);
        builder.Services.AddSingleton<IHostedService>(new RoutingLife(router, log));
        var app = builder.Build();
        Warn(app.Logger, document, clock ?? TimeProvider.System, options);
        app.Logger.LogInformation("Deciding by {Policy} of {Scenario}, logging to {Log}", scenario.Policy.Kind, scenario.Name, log.File);
        var reader = new RequestReader(live);
        app.MapPost("/route", context => AnswerAsync(context, body => router.Route(reader.Route(body))));
        app.MapPost("/labels", context => AnswerAsync(context, body =>
        {
            router.Label(reader.Label(body));
            return new { taken = true };
        }));
        app.MapGet("/status", () => Results.Json(new
        {
            scenario = scenario.Name,
            policy = scenario.Policy.Kind,
            validUntil = document?.ValidUntil,
            columns = live.Columns.ToDictionary(c => c.Name, c => c.Kind.ToString()),
            tiers = live.Tiers.Select(t => t.Name),
            log = log.File,
            rows = router.Rows,
            held = log.Held,
            room = options.Room,
        }, Plain));
        return app;
    }

    private static async Task AnswerAsync(HttpContext context, Func<JsonElement, object> answer)
    {
        var (status, reason) = (StatusCodes.Status200OK, "");
        try
        {
            using var body = await JsonValues.ReadAsync(context.Request).ConfigureAwait(false);
            var given = answer(body.RootElement);
            await context.Response.WriteAsJsonAsync(given, given.GetType(), Plain, context.RequestAborted).ConfigureAwait(false);
            return;
        }
        catch (Refusal refusal)
        {
            (status, reason) = (refusal.Status, refusal.Message);
        }
        catch (BadHttpRequestException bad)
        {
            var large = bad.StatusCode == StatusCodes.Status413PayloadTooLarge;
            (status, reason) = (bad.StatusCode, large ? $"the body is larger than {LargestBody} bytes; expected one transaction" : bad.Message);
        }
        catch (ReplayInputException fault)
        {
            (status, reason) = (StatusCodes.Status500InternalServerError, fault.Message);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        await Results.Problem(reason, statusCode: status).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static void Warn(ILogger logger, PolicyDocument? document, TimeProvider clock, ServiceOptions options)
    {
        if (document is null)
            return;
        if (document.ValidUntil < clock.GetUtcNow())
            logger.LogWarning("{File} was to be relied on until {Until:u}: sweep again over newer history", options.Policy, document.ValidUntil);
        if (document.ScenarioHash is { } hash && hash != ScenarioReader.Read(options.Scenario, []).Hash)
            logger.LogWarning("{File} was found on another scenario than {Scenario} is now: what it promises was promised there", options.Policy, options.Scenario);
    }
}
