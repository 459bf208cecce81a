using ReplaySim.Search.Guarantees.Studies;

namespace ReplaySim.Search.Tests.Guarantees;

/// <summary>The truth that the study compares with is the truth of what it draws.</summary>
public sealed class CascadePopulationTests
{
    public static TheoryData<double, double, double> Populations =>
    [
        .. Enum.GetValues<StudyKind>().SelectMany(k => new[] { CascadePopulation.Past(k), CascadePopulation.Future(k) })
            .Append(new CascadePopulation(0.4, 2, 0.3)).Distinct()
            .Select(p => new TheoryDataRow<double, double, double>(p.CampaignShare, p.CampaignFactor, p.QuietFactor)),
    ];

    [Theory]
    [MemberData(nameof(Populations))]
    public void Risk_is_the_integral_of_the_chances_to_err(double campaignShare, double campaignFactor, double quietFactor)
    {
        var population = new CascadePopulation(campaignShare, campaignFactor, quietFactor);
        const int cells = 20_000;
        var sum = 0.0;
        for (var i = 0; i < cells; i++)
        {
            var u = (i + 0.5) / cells;
            sum += (population.CampaignShare * population.FastRisk(u, true) + (1 - population.CampaignShare) * population.FastRisk(u, false)) / cells;
            if ((i + 1) % 500 == 0)
                Assert.Equal(sum + (1 - (i + 1.0) / cells) * CascadePopulation.EnsembleRisk, population.Risk((i + 1.0) / cells), 1e-8);
        }
    }

    [Fact]
    public void The_fast_tier_is_as_often_right_as_its_confidence_says()
    {
        var population = CascadePopulation.Past(StudyKind.Exchangeable);
        for (var u = 0.01; u < 1; u += 0.01)
            Assert.Equal(CascadePopulation.Threshold(u), 1 - population.FastRisk(u, false), 1e-14);

        // With campaigns too, as long as a campaign does not make errors certain.
        var campaigns = CascadePopulation.Past(StudyKind.Campaigns);
        for (var u = 0.01; u < 0.69; u += 0.01)
            Assert.Equal(CascadePopulation.Threshold(u), 1 - (0.1 * campaigns.FastRisk(u, true) + 0.9 * campaigns.FastRisk(u, false)), 1e-14);
    }

    [Theory]
    [InlineData(StudyKind.Exchangeable)]
    [InlineData(StudyKind.Campaigns)]
    public void Drawn_errors_are_as_frequent_as_the_risk_says_at_every_threshold(StudyKind kind)
    {
        // Days of one row, so that all rows are independent.
        var options = new StudyOptions { Seed = 3, Kind = kind, RowsPerPart = 200_000, RowsPerDay = 1 };
        var population = CascadePopulation.Past(kind);
        var errors = StudyHistory.Draw(options, population, 0).Errors(..);
        const double rows = 400_000;
        for (var j = 0; j <= StudyHistory.Steps; j += 10)
        {
            var risk = population.Risk((double)j / StudyHistory.Steps);
            Assert.Equal(risk, errors[j] / rows, 4.5 * Math.Sqrt(risk * (1 - risk) / rows));
        }
    }
}
