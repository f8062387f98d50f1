using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Sections;

/// <summary>What the modules said: of each slot what went wrong, and the last of the rest.</summary>
internal static class OutputSection
{
    private const int MostOfSlot = 40;
    private const int MostLines = 12;

    public static Markup Render(RolloutRecord record) => Markup.Of($"""
        <section class="output"><h2>What the modules wrote</h2>
        {(record.Output.Count == 0 ? Markup.Of($"""<p class="absent">This machine has none of the modules' output of this rollout.</p>{"\n"}""") : Markup.Join(record.Output.GroupBy(message => (message.Slot, message.Track)).OrderByDescending(slot => slot.Key.Track).Select(slot => Slot(slot.Key.Slot, [.. slot]))))}{LeftOut(record.OutputLeftOut)}</section>

        """);

    private static Markup Slot(string slot, IReadOnlyList<OutputMessage> messages)
    {
        var shown = messages.Where(message => message.Level is "error" or "warning").TakeLast(MostOfSlot)
            .Concat(messages.Where(message => message.Level is not ("error" or "warning")).TakeLast(MostOfSlot)).TakeLast(MostOfSlot).OrderBy(message => message.At).ToList();
        return Markup.Of($"""
            <h3>{slot} <small>{(shown.Count < messages.Count ? $"{shown.Count:N0} of {messages.Count:N0} messages" : messages.Count == 1 ? "1 message" : $"{messages.Count:N0} messages")}</small></h3>
            <ol class="log">{shown.Select(Message)}</ol>

            """);
    }

    private static Markup Message(OutputMessage message) =>
        Markup.Of($"""<li class="{Style(message.Level)}"><time>{Moments.Clock(message.At)}</time><b>{(message.Level.Length > 0 ? message.Level : "·")}</b><pre>{Markup.Lines(Head(message.Text))}</pre></li>{"\n"}""");

    private static string Style(string level) => level switch { "error" => "bad", "warning" => "open", _ => "" };

    private static string Head(string text)
    {
        var lines = text.Split('\n');
        return lines.Length <= MostLines ? text : string.Join('\n', [.. lines.Take(MostLines), $"… {lines.Length - MostLines} lines more"]);
    }

    private static Markup LeftOut(long entries) => entries == 0 ? Markup.None : Markup.Of($"""<p class="note">{entries} messages were not kept, because a slot wrote more than is kept of one.</p>{"\n"}""");
}
