using System.Runtime.CompilerServices;

namespace Pipeline.Edge.Hosting;

/// <summary>
/// Serves requests on the threads that learn of them, instead of waking another for every read and write: about a fifth of the
/// edge's processor time went into those wake-ups. In return nothing may block on those threads.
/// </summary>
internal static class SocketThreads
{
    // Read by the runtime when the first socket is made; there is no setting for it.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Has an effect before the first socket of the process only.</summary>
    public static void ServeInline() => Environment.SetEnvironmentVariable(InlineCompletions, "1");

    /// <summary>Goes on elsewhere: awaited before what may block, such as writing to the disk.</summary>
    public static ConfiguredTaskAwaitable Leave() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
