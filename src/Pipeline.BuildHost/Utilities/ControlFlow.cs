using Serilog;

namespace Nuke.Common;

/// <summary>Trying again, and going on without.</summary>
public static class ControlFlow
{
    /// <summary>Runs an action up to <paramref name="retryAttempts"/> times; the last failure is thrown.</summary>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (attempt < retryAttempts)
            {
                (logAction ?? Log.Warning)($"Attempt {attempt} of {retryAttempts} failed: {e.Message}");
                if (delay is { } pause)
                    Thread.Sleep(pause);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }

    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors<object?>(() => { action(); return null; }, null, includeStackTrace, logWarning);

    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default!, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception e)
        {
            if (logWarning)
                Log.Warning(includeStackTrace ? e : null, "{Message:l}", e.Message);
            return defaultValue;
        }
    }
}
