using Pipeline.Gates.Evidence;
using Pipeline.Gates.Judging;
using Pipeline.Ports;

namespace Pipeline.Gates.Conversations;

/// <summary>
/// Evidence that the canary loses messages which it acknowledged, added up over the conversations of a rollout: an absolute test against a rate that
/// nobody would notice (reference gate.md, section 0, absolute floor), one tick a conversation. What stable loses too is not the canary's
/// fault, so a suspicion is confirmed by conversations that only stable takes part in.
/// </summary>
public sealed class ConversationEvidence
{
    /// <summary>The share of acknowledged messages that may be lost.</summary>
    public const double LostAtMost = 1e-4;

    private const double Alpha = .01;
    private const double MinuteOfConversations = 12;

    // One conversation alone, however much it loses, is not enough.
    private const double CapPerConversation = 4.6;
    private const int ControlsToConfirm = 10;

    // Stable need not lose as much to share the blame: it is asked less often.
    private const double SharedPart = .25;

    private readonly AbsoluteErrors _errors = new(LostAtMost, AbsoluteErrors.Worse);
    private readonly MixtureEvidence _evidence = new(AbsoluteErrors.Worse.Weights, MinuteOfConversations, CapPerConversation);
    private ProbeCounts _canary, _stable;
    private int _controls;

    private bool IsSuspected => _evidence.Log >= Math.Log(1 / Alpha);

    /// <summary>Messages seem to be lost, and whether stable loses them as well is not known yet.</summary>
    public bool NeedsControl => IsSuspected && _controls < ControlsToConfirm;

    /// <summary>Takes what became of the messages of a conversation with the canary.</summary>
    public void Add(ProbeCounts canary)
    {
        if (canary.Checked == 0)
            return;
        _canary += canary;
        Span<double> changes = stackalloc double[AbsoluteErrors.Worse.Weights.Count];
        _errors.Add(canary.Failed, canary.Checked - canary.Failed, changes);
        _evidence.Add(changes);
    }

    /// <summary>Takes what became of the messages of a conversation of stable alone.</summary>
    public void AddControl(ProbeCounts stable)
    {
        _stable += stable;
        if (IsSuspected)
            _controls++;
    }

    /// <summary>The judgement so far; none while nothing was counted.</summary>
    /// <param name="hasStable">Stable can be asked as well.</param>
    public GateRow? Row(bool hasStable)
    {
        if (_canary.Checked == 0)
            return null;
        var lost = $"{_canary.Failed} of {_canary.Checked} acknowledged messages were lost, doubled or out of order on the canary, {_stable.Failed} of {_stable.Checked} on stable";
        var (outcome, sentence) = !IsSuspected ? (VerdictOutcome.Pass, "")
            : hasStable && NeedsControl ? (VerdictOutcome.Inconclusive, $"conversation messages: {lost}; stable is being asked whether it loses any.")
            : IsShared ? (VerdictOutcome.Inconclusive, $"conversation messages: {lost}: not the canary's fault. Mend the environment, then Resume.")
            : (VerdictOutcome.Fail, $"conversation messages: {lost}");
        return new(
            "conversation messages", Display.Share(_canary.Failed, _canary.Checked), Display.Share(_stable.Failed, _stable.Checked), $"≤ {Display.Share(LostAtMost)}",
            Display.Counts(_canary.Checked, _stable.Checked), outcome)
        {
            Against = EvidenceScale.Of(RolloutGate.Factor(_evidence.Log), 1 / Alpha),
            Sentence = sentence,
        };
    }

    private bool IsShared => _stable.Failed > 0 && (double)_stable.Failed / _stable.Checked >= SharedPart * _canary.Failed / _canary.Checked;
}
