using Pipeline.Benchmarks;
using Pipeline.Benchmarks.CommandLine;
using Pipeline.Benchmarks.Gate;
using Pipeline.Benchmarks.Isolation;
using Pipeline.Benchmarks.Provisioning;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Shipping;
using Pipeline.Ports;

using CancellationTokenSource interruption = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interruption.Cancel();
};
try
{
    if (args is [VectorsCommand.Name, var vectors])
        return VectorsCommand.Run(vectors, Console.Out);
    if (args is [NoiseCommand.Name, var kind, var slot])
        return await NoiseCommand.RunAsync(kind, slot, interruption.Token);
    if (args is [ShipCommand.Name, var spool, var address])
        return await ShipCommand.RunAsync(spool, address, interruption.Token);
    var options = Options.Parse(args);
    await Packages.RequireAsync(options.Benchmark.Packages, options.Provision);
    var report = await options.Benchmark.RunAsync(new Scale(options.Short), interruption.Token);
    var text = report.Render();
    Console.WriteLine(text);
    if (options.Results is { } file)
        ResultsFile.Replace(file, options.Benchmark.Name, $"{await Machine.DescribeAsync(options, TimeProvider.System)}\n\n{text}");
    return 0;
}
catch (OperationCanceledException) when (interruption.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted; everything that was started has ended.");
    return 3;
}
catch (Exception failure) when (failure is UsageException or EngineException or EdgeUnreachableException or InvalidOperationException or IOException
    or FormatException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
