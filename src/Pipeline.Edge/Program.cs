using Pipeline.Edge.Admin;
using Pipeline.Edge.Hosting;

return await EdgeCommandLine.RunAsync(args, settings =>
{
    SocketThreads.ServeInline();
    return EdgeProcess.ServeAsync(
        settings, TimeProvider.System, key => new DataPlane(settings, key, TimeProvider.System),
        (plane, cancellation) => plane.StartAsync(cancellation), (plane, _) => plane.StopAsync());
});
