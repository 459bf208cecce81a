using BenchmarkDotNet.Running;
using ReplaySim.Benchmarks;

if (args is ["stages", ..])
    await Stages.RunAsync(args.Length > 1 ? long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000_000, 5);
else
    BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args);
