using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks.Module;

/// <summary>What a bad neighbour does to its machine, begun and ended on request.</summary>
internal sealed class Noise : IDisposable
{
    private const int Threads = 4;
    private const int Block = 8 << 20;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    private CancellationTokenSource _quiet = new();

    /// <summary>Ends what was made and makes another.</summary>
    /// <param name="kind"><c>cpu</c>, <c>memory</c>, <c>fork</c>, or <c>quiet</c> for none.</param>
    /// <returns>False for an unknown kind.</returns>
    public bool Make(string kind)
    {
        _quiet.Cancel();
        _quiet = new();
        var end = _quiet.Token;
        switch (kind)
        {
            case "quiet":
                return true;
            case "cpu":
                for (var thread = 0; thread < Threads; thread++)
                    Begin(() => Spin(end));
                return true;
            case "memory":
                Begin(() => Fill(end));
                return true;
            case "fork":
                Begin(() => Fork(end));
                return true;
            default:
                return false;
        }
    }

    public void Dispose()
    {
        _quiet.Cancel();
        _quiet.Dispose();
    }

    private static void Begin(Action work) => new Thread(() => work()) { IsBackground = true }.Start();

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            Thread.SpinWait(1000);
    }

    // Outside the managed heap, which would know the limit and stop before it.
    private static unsafe void Fill(CancellationToken end)
    {
        Stack<IntPtr> taken = [];
        while (!end.IsCancellationRequested)
        {
            var block = (IntPtr)NativeMemory.Alloc(Block);
            new Span<byte>((void*)block, Block).Fill(1);
            taken.Push(block);
            Thread.Sleep(Breath);
        }

        while (taken.TryPop(out var block))
            NativeMemory.Free((void*)block);
    }

    private static void Fork(CancellationToken end)
    {
        List<Process> children = [];
        while (!end.IsCancellationRequested)
        {
            try
            {
                children.Add(Process.Start("/bin/busybox", ["sleep", "60"]));
            }
            catch (Win32Exception)
            {
                // The limit of processes; it is what this is about, so it goes on trying.
            }
        }

        foreach (var child in children)
            child.Kill();
    }
}
