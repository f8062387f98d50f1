using Chat.Hosting.Faults;
using Chat.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Chat.Hosting.Serving;

/// <summary>The life of a module's process.</summary>
public static class ModuleProgram
{
    /// <summary>Starts the module that <paramref name="build"/> makes and serves until SIGTERM or SIGINT.</summary>
    /// <returns>0 after a stop that was asked for; 1 when it could not start, after one line that says why.</returns>
    public static async Task<int> RunAsync(string module, Func<ModuleSettings, Fault, EnvironmentReader, WebApplication> build)
    {
        try
        {
            var environment = EnvironmentReader.OfThisProcess;
            var settings = ModuleSettings.Read(module, environment);
            var faults = FaultSettings.Read(environment);
            await using var app = build(settings, new Fault(faults, TimeProvider.System), environment);
            await StartAsync(app, settings);
            Console.WriteLine($"{module} {settings.Release} (revision {settings.Revision}, slot {settings.Slot}) serves {settings.Listen}");
            ProcessFaults.Start(faults, TimeProvider.System, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync($"{module}: {exception.Message}");
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication app, ModuleSettings settings)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception)
        {
            throw new SettingsException(
                $"PIPELINE_LISTEN {settings.Listen} cannot be served ({exception.InnerException?.Message ?? exception.Message}): "
                + "free that port, or give another.", exception);
        }
    }
}
