using Pipeline.Edge.Admin;

// The data plane comes in here: EdgeProcess.ServeAsync(settings, TimeProvider.System, key => new DataPlane(...), start, stop).
return await EdgeCommandLine.RunAsync(args, settings =>
    throw new IOException($"This build of the edge has no data plane, so it cannot serve {settings.Environment}."));
