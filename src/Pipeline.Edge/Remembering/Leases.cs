using Pipeline.Ports;

namespace Pipeline.Edge.Remembering;

/// <summary>The right to write, given to one holder at a time for a term, by the edge's own clock.</summary>
internal sealed class Leases
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly string path;
    private readonly TimeSpan term;
    private readonly TimeProvider time;
    private LeaseState state;
    private object? stream;

    public Leases(StateDirectory directory, TimeSpan term, TimeProvider time)
    {
        path = directory.File("lease");
        this.term = term;
        this.time = time;
        state = DurableFile.Read(path, StateJson.Default.LeaseState) ?? new(FirstToken(), null, "", default, default);
        // While the edge was down nobody could renew, so a holder gets one full term.
        state = state with { Expires = time.GetUtcNow() + term };
    }

    public LeaseHolder? Holder =>
        state.Holder is { } holder && time.GetUtcNow() < state.Expires
            ? new(holder, state.Step, state.LastHeartbeat, state.Expires)
            : null;

    public Lease Acquire(string holder, string step, bool takeOver, object from)
    {
        if (!takeOver && Holder is { } other && other.Holder != holder)
        {
            throw new EdgeRefusedException(
                EdgeRefusal.LeaseHeld,
                $"{other.Holder} holds the lease at {other.Step}, last heard of at {other.LastHeartbeat:O}; it ends at {other.Expires:O} unless renewed.",
                other);
        }

        Keep(new(state.LastToken + 1, holder, step, time.GetUtcNow(), time.GetUtcNow() + term), from);
        return new(state.LastToken, state.Expires, term);
    }

    public void Renew(long token, string step, object from)
    {
        Check(token);
        Keep(state with { Step = step, LastHeartbeat = time.GetUtcNow(), Expires = time.GetUtcNow() + term }, from);
    }

    public void Release(long token)
    {
        if (Holder is not null && token == state.LastToken)
            Keep(state with { Holder = null }, null);
    }

    /// <summary>The stream that the holder last spoke through has ended; it has a grace to come back.</summary>
    public void Abandon(object ended)
    {
        var latest = time.GetUtcNow() + Grace;
        if (ReferenceEquals(stream, ended) && state.Expires > latest)
            state = state with { Expires = latest };
    }

    /// <summary>
    /// Lets the holder of the newest token write. After the term too, as long as nobody else has taken the lease: nothing was written
    /// meanwhile, and a holder that was only slow goes on.
    /// </summary>
    /// <exception cref="EdgeRefusedException">The token is not the newest, or was given back.</exception>
    public void Check(long token)
    {
        if (state.Holder is not null && token == state.LastToken)
            return;
        var now = Holder is { } other ? $"{other.Holder} has it now, at {other.Step}" : "nobody has it now";
        throw new EdgeRefusedException(
            EdgeRefusal.LeaseLost, $"The lease with token {token} was taken over or given back ({now}; newest token {state.LastToken}); nothing was changed. Take it again and decide anew.");
    }

    // With a damaged file the last token is not known; the clock is ahead of every counter, so an old holder stays fenced.
    private long FirstToken() => File.Exists(path) ? time.GetUtcNow().ToUnixTimeMilliseconds() : 0;

    private void Keep(LeaseState next, object? from)
    {
        Storage.Guarded(path, () => DurableFile.Replace(path, next, StateJson.Default.LeaseState));
        state = next;
        stream = from;
    }
}
