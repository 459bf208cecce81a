using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ReplaySim.Benchmarks;

// "stages [rows]": nanoseconds per row of each stage; "kernel": of the kernel alone. Anything else: BenchmarkDotNet, in this process.
if (args is ["stages", ..])
{
    await Stages.RunAsync(args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 10_000_000, 5);
}
else if (args is ["kernel", ..])
{
    await Stages.KernelAsync(args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000, 40);
}
else
{
    var config = DefaultConfig.Instance.WithOptions(ConfigOptions.DisableOptimizationsValidator)
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator());
    BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args, config);
}
