using System.Diagnostics;
using Pipeline.Engines.Processes;
using Pipeline.Engines.Processes.Supervision;
using Pipeline.Engines.Processes.Units;

namespace Pipeline.Supervisor;

/// <summary>Brings one unit to what is asked of it, a small step at a time. Takes over a process that an earlier supervisor started.</summary>
internal sealed class UnitMinder(UnitFolder folder, TimeProvider time)
{
    private readonly OutputBound _output = new(folder);
    private UnitStatus _status = folder.Status ?? new UnitStatus("");
    private Process? _child;
    private DateTimeOffset? _killAt;

    /// <summary>Whether something runs or is still to be started.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>Nothing is asked any more and nothing runs.</summary>
    public bool IsGone { get; private set; }

    public void Advance()
    {
        var unit = folder.Unit;
        var now = time.GetUtcNow();
        var wanted = unit is { Wanted: true };
        if (_status.State == UnitState.Running && !Alive())
            Bury(unit, now);

        if (_status.State == UnitState.Running && !(wanted && unit!.Generation == _status.Generation))
            End(unit?.StopGrace ?? TimeSpan.Zero, now);
        else if (wanted && _status.State != UnitState.Running)
            StartWhenDue(unit!, now);
        else if (!wanted && unit is not null && (_status.State != UnitState.Stopped || _status.Generation != unit.Generation))
            Record(_status with { Generation = unit.Generation, State = UnitState.Stopped, Process = null });

        _output.Keep();
        IsGone = unit is null && _status.State != UnitState.Running;
        IsBusy = _status.State == UnitState.Running || (wanted && _status.State != UnitState.Failed);
    }

    // An own child tells its exit code, if a moment after the kernel lists it as dead.
    private bool Alive() => _child is not null ? !_child.HasExited : _status.Process is { IsAlive: true };

    private void Bury(Unit? unit, DateTimeOffset now)
    {
        var deaths = RestartPolicy.Recent([.. _status.Deaths, now], now);
        int? code = _child is { HasExited: true } ? _child.ExitCode : null;
        var asked = _killAt is not null || unit is not { Wanted: true };
        var again = !asked && RestartPolicy.PauseAfter(deaths, unit!.RestartsAllowed) is not null;
        _child?.Dispose();
        _child = null;
        _killAt = null;
        Record(_status with
        {
            State = again || asked ? UnitState.Waiting : UnitState.Failed,
            Process = null,
            LastExit = code is null ? "ended while no supervisor ran" : $"exit code {code}",
            LastExitCode = code,
            Deaths = asked ? _status.Deaths : deaths,
        });
    }

    private void End(TimeSpan grace, DateTimeOffset now)
    {
        if (_status.Process is not { IsAlive: true } process)
            return;
        if (_killAt is null)
        {
            _killAt = now + grace;
            _ = Kernel.Signal(process.Pid, Kernel.SigTerm);
        }
        else if (now >= _killAt)
        {
            _ = Kernel.Signal(process.Pid, Kernel.SigKill);
        }
    }

    private void StartWhenDue(Unit unit, DateTimeOffset now)
    {
        if (_status.Generation != unit.Generation)
            _status = new UnitStatus(unit.Generation);
        var due = _status.Deaths is [.., var last] ? last + RestartPolicy.PauseAfter(_status.Deaths, unit.RestartsAllowed) : now;
        if (_status.State == UnitState.Failed || now < due)
            return;
        var restarts = _status.Restarts + (_status.LastExit is null ? 0 : 1);
        _child = RedirectedStart.Start(folder.OutputFile, unit.Command, unit.Environment, folder.Path);
        // One that has ended already has no start time; the next step finds it dead.
        var identity = ProcessIdentity.Of(_child.Id) ?? new ProcessIdentity(_child.Id, "ended");
        Record(_status with { State = UnitState.Running, Process = identity, Restarts = restarts });
    }

    private void Record(UnitStatus status)
    {
        _status = status;
        if (Directory.Exists(folder.Path))
            folder.Write(status);
    }
}
