using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>Options of a user's class are bound as strictly as the tool's own keys.</summary>
public sealed class CustomOptionsTests
{
    private const string Type = "Hostile.TellsOptions";

    [Theory]
    [InlineData("{ text: a }", "a False 0 0 0 0 00:00:00 Strict 7 [] [] [] []  []")]
    [InlineData("{ text: a, flag: true, whole: -3, long: 2m, share: 99.5%, money: $0.004, wait: 200ms, mode: very_lax, maybe: 1e-3 }", "a True -3 2000000 0.995 0.004 00:00:00.2000000 VeryLax 0.001 [] [] [] []  []")]
    [InlineData("{ text: a, maybe: null, numbers: [1, 2], names: x, array: [y, z], by_tier: { fast: 0.5, slow: 1 } }", "a False 0 0 0 0 00:00:00 Strict  [1 2] [x] [y z] [fast=0.5 slow=1]  []")]
    [InlineData("{ text: a, nested: { name: n }, several: [ { name: p, times: 2 }, { name: q } ] }", "a False 0 0 0 0 00:00:00 Strict 7 [] [] [] [] NestedOptions { Name = n, Times = 1 } [NestedOptions { Name = p, Times = 2 } NestedOptions { Name = q, Times = 1 }]")]
    public void Each_type_is_read_as_it_is_written(string options, string expected) => Assert.Equal(expected, Read(options).ToString());

    [Theory]
    [InlineData("{}", "policy.custom.options: 'text' is missing; expected a text")]
    [InlineData("{ text: a, flag: yes }", "policy.custom.options.flag: 'yes' cannot be read; expected true or false")]
    [InlineData("{ text: a, whole: 1.5 }", "policy.custom.options.whole: '1.5' cannot be read; expected a whole number")]
    [InlineData("{ text: a, whole: 3000000000 }", "policy.custom.options.whole: '3000000000' cannot be read; expected a whole number")]
    [InlineData("{ text: a, share: many }", "policy.custom.options.share: 'many' cannot be read; expected a number, or a share such as 99.5%")]
    [InlineData("{ text: a, money: 3€ }", "policy.custom.options.money: '3€' cannot be read; expected an amount such as $0.004, or a number")]
    [InlineData("{ text: a, wait: 200 }", "policy.custom.options.wait: '200' cannot be read; expected a duration such as 200ms")]
    [InlineData("{ text: a, mode: very_lacks }", "policy.custom.options.mode: 'very_lacks' cannot be read; expected one of strict, very_lax; did you mean 'very_lax'?")]
    [InlineData("{ text: a, numbers: [1, two] }", "policy.custom.options.numbers[1]: 'two' cannot be read; expected a whole number")]
    [InlineData("{ text: a, by_tier: 3 }", "policy.custom.options.by_tier is '3'; expected a mapping")]
    [InlineData("{ text: a, nested: { times: 2 } }", "policy.custom.options.nested: 'name' is missing; expected a text")]
    [InlineData("{ text: a, several: [ { name: p, tmies: 2 } ] }", "unknown key 'tmies' in policy.custom.options.several[0]; expected one of name, times; did you mean 'times'?")]
    [InlineData("{ text: a, Flag: true }", "unknown key 'Flag' in policy.custom.options; expected one of text, flag,")]
    [InlineData("{ text: [a] }", "policy.custom.options.text is a list; expected a text")]
    [InlineData("[ text ]", "policy.custom.options is a list; expected a mapping of options")]
    public void What_cannot_be_an_option_is_refused_where_it_stands(string options, string expected)
    {
        var problem = Assert.Single(Assert.Throws<ScenarioProblemsException>(() => Scenario(options)).Problems);
        Assert.Matches(@"^scenario\.yaml:\d+:\d+: ", problem);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_options_are_told_by_the_command_too()
    {
        using var place = new Workplace();
        var scenario = await SmallScenario.WriteAsync(place, new SmallHistory(10), SmallScenario.Text(policy: $"{{ custom: {{ assembly: '{Assemblies.Hostile}', type: {Type} }} }}"));
        Refusal.Of(await Command.RunAsync("run", scenario, "--allow-code"), "policy.custom.options: 'text' is missing; expected a text");
    }

    [Fact]
    public void Each_replay_has_options_of_its_own()
    {
        var make = Scenario("{ text: a }").Policy.Bind(Context());
        Assert.NotSame(make(), make());
    }

    private static object Read(string options) => Scenario(options).Policy.Bind(Context())();

    private static Scenario Scenario(string options) => ScenarioReader.Read(ScenarioDocument.Parse(
        "scenario.yaml", SmallScenario.Text(policy: Assemblies.Custom(Assemblies.Hostile, Type, options)), [], new CustomCode(allowed: true)));

    private static PolicyContext Context() => new()
    {
        Tiers = ["fast", "middle", "slow"],
        Columns = new HistoryColumns(),
        Categories = new CategoryTable(),
        Classes = new LabelClasses(declared: ["legit", "fraud"]),
        ColumnOf = name => name,
        PriceFemtodollars = [1, 2, 3],
    };
}
