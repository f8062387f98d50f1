using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Benchmarks.Loading;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>
/// A thread on one core, before everything else that the machine runs (SCHED_FIFO), that wants to wake every millisecond; an answer of it is how much
/// later it woke. Nothing else on the machine can keep the core from it: what does is the kernel, or what the machine itself runs on.
/// </summary>
internal sealed partial class WakingThread : IPacedLoad
{
    private const int Fifo = 1;
    private const int Precedence = 50;
    private static readonly long Millisecond = Stopwatch.Frequency / 1000;

    private readonly ConcurrentQueue<Answer> _wakings = new();
    private readonly Thread _thread;
    private readonly int _core;
    private volatile bool _ending;
    private Win32Exception? _refused;

    private WakingThread(int core) => (_core, _thread) = (core, new(Attend) { IsBackground = true });

    /// <summary>Begins on a core.</summary>
    public static WakingThread Start(int core)
    {
        WakingThread thread = new(core);
        thread._thread.Start();
        return thread;
    }

    public IReadOnlyList<Answer> Between(long from, long to) => [.. _wakings.Where(waking => waking.Sent >= from && waking.Sent < to)];

    /// <exception cref="Win32Exception">The kernel gave it no such precedence (root has it).</exception>
    public ValueTask DisposeAsync()
    {
        _ending = true;
        _thread.Join();
        return _refused is null ? ValueTask.CompletedTask : throw _refused;
    }

    private void Attend()
    {
        _refused = WhyNotFirst();
        for (var due = Stopwatch.GetTimestamp() + Millisecond; !_ending && _refused is null; due = Math.Max(due + Millisecond, Stopwatch.GetTimestamp()))
        {
            TimeSpecification pause = new(0, (long)Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalNanoseconds);
            if (pause.Nanoseconds > 0)
                _ = Sleep(ref pause, IntPtr.Zero);
            _wakings.Enqueue(new(due, Stopwatch.GetElapsedTime(due).TotalMilliseconds, Failed: false, Release: null));
        }
    }

    private Win32Exception? WhyNotFirst()
    {
        var precedence = Precedence;
        var only = 1UL << _core;
        return SetAffinity(0, sizeof(ulong), ref only) == 0 && SetScheduler(0, Fifo, ref precedence) == 0 ? null : new(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "nanosleep", SetLastError = true)]
    private static partial int Sleep(ref TimeSpecification duration, IntPtr left);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint size, ref ulong cores);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, ref int precedence);

    private readonly record struct TimeSpecification(long Seconds, long Nanoseconds);
}
