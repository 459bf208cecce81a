using System.Text.RegularExpressions;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;

namespace ReplaySim.Operations.Tests.Tracking;

public sealed class PlanTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public void Names_are_those_that_servers_take_and_none_is_given_twice() => Cases.Hold(random =>
    {
        var names = new MlflowNames();
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < 20; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(random.Next(10) == 0 ? 400 : 4)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0xffff) : "aA:(/._-"[random.Next(8)])]);
            var name = names.Next("tiers." + MlflowNames.Part(text));
            Assert.Matches(new Regex(@"^[\w.\- ]{1,250}$"), name);
            Assert.True(given.Add(name), name);
        }
    });

    [Fact]
    public void Batches_hold_everything_once_in_order_and_no_more_than_servers_take() => Cases.Hold(
        random =>
        {
            var run = new TrackedRun
            {
                Name = "x",
                StartMs = 0,
                EndMs = 0,
                Tags = [],
                Parameters = [.. Enumerable.Range(0, random.Next(300)).Select(i => new TrackedText($"p{i}", new string('x', random.Next(6_000))))],
                Metrics = [.. Enumerable.Range(0, random.Next(5)).Select(m => new TrackedMetric($"m{m}", [.. Enumerable.Range(0, random.Next(2_000)).Select(i => new MetricPoint(i, i, i))]))],
            };
            var batches = LogBatch.Of(run).ToList();
            Assert.Equal(run.Parameters.Select(p => (p.Key, p.Value)), batches.SelectMany(b => b.Parameters));
            Assert.Equal(run.Metrics.SelectMany(m => m.Points.Select(p => (m.Key, p))), batches.SelectMany(b => b.Metrics));
            Assert.Equal(batches.Count, batches.Select(b => b.Name).Distinct().Count());
            Assert.All(batches, b => Assert.True(b.Parameters.Count <= 100 && b.Metrics.Count <= 1_000 && b.Parameters.Count * b.Metrics.Count == 0 && b.Parameters.Sum(p => p.Value.Length) < 1_000_000));
        },
        share: 0.05);

    [Fact]
    public void The_commit_is_that_of_the_repository_around()
    {
        using var place = new TemporaryFolder();
        Assert.Null(GitCommit.Find(place.Path));
        place.Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        var within = place.Folder("repo/src/deep");
        Assert.Null(GitCommit.Find(within));
        place.Write("repo/.git/packed-refs", $"# pack-refs with: peeled\n{Hash.Replace('0', 'f')} refs/heads/main2\n{Hash} refs/heads/main\n");
        Assert.Equal(Hash, GitCommit.Find(within));
        place.Write("repo/.git/refs/heads/main", Hash.Replace('0', 'e') + "\n");
        Assert.Equal(Hash.Replace('0', 'e'), GitCommit.Find(within));
        place.Write("repo/.git/HEAD", Hash + "\n");
        Assert.Equal(Hash, GitCommit.Find(within));
        place.Write("tree/.git", "gitdir: ../repo/.git/worktrees/tree\n");
        place.Write("repo/.git/worktrees/tree/HEAD", "ref: refs/heads/main\n");
        place.Write("repo/.git/worktrees/tree/commondir", "../..\n");
        Assert.Equal(Hash.Replace('0', 'e'), GitCommit.Find(place.Folder("tree/a")));
        place.Write("repo/.git/HEAD", "something else\n");
        Assert.Null(GitCommit.Find(within));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("replaysim-git-");

        public string Path => _root.FullName;

        public void Dispose() => _root.Delete(recursive: true);

        public string Folder(string name) => _root.CreateSubdirectory(name).FullName;

        public void Write(string name, string text)
        {
            var file = new FileInfo(System.IO.Path.Combine(Path, name));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }
    }
}
