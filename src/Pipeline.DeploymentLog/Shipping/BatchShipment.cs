using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Sends a batch until nothing of it is left to be sent.</summary>
internal sealed class BatchShipment(IElasticsearch elasticsearch, DeadLetters deadLetters, Trials trials)
{
    /// <summary>What became of all its documents.</summary>
    /// <param name="isUnsure">Whether some of them may have been sent before without an answer.</param>
    /// <exception cref="ShippingStoppedException">Some of it cannot be sent now.</exception>
    public async Task<Settled> SettleAsync(Batch batch, bool isUnsure, CancellationToken cancellation)
    {
        OpenBatch open = new(batch, isUnsure);
        deadLetters.Add(batch, open.TakeUnsendable(), isUnsure);
        trials.Begin();
        while (open.Documents.Count > 0)
            try
            {
                await LookUpAsync(open, cancellation);
                if (open.Documents.Count > 0)
                    await SendAsync(open, isUnsure, cancellation);
            }
            catch (ElasticsearchException failure) when (failure.Trouble == Trouble.TooLarge)
            {
                if (open.Halve() is { } single)
                    deadLetters.Add(batch, [(single, new(single.Id, 413, "content_too_long", failure.Message))], isUnsure);
            }
            catch (ElasticsearchException failure)
            {
                open.IsUnsure |= failure.Trouble == Trouble.Unanswered;
                await trials.WaitAsync(failure.Message, failure.Trouble, cancellation);
            }

        return open.Became;
    }

    // Events are always looked up: another machine, or a run that was killed, may have written the same ones, and sent them before a rollover.
    private async Task LookUpAsync(OpenBatch open, CancellationToken cancellation)
    {
        if (!open.IsToBeLookedUp)
            return;
        try
        {
            foreach (var stream in open.Documents.GroupBy(document => document.Stream).ToList())
                open.Find(await elasticsearch.LookUpAsync(stream.Key, [.. stream.Select(document => document.Id)], cancellation));
            open.IsLookedUp(isVerified: true);
        }
        catch (ElasticsearchException failure) when (failure.Trouble == Trouble.NotAllowed)
        {
            // Who may only create still has what creating refuses; if nothing at all is allowed, creating will say so.
            open.IsLookedUp(isVerified: false);
        }
    }

    private async Task SendAsync(OpenBatch open, bool isUnsure, CancellationToken cancellation)
    {
        var sent = open.Next();
        var body = open.BodyOf(sent);
        var items = await elasticsearch.BulkAsync(body, sent.Count, cancellation);
        if (items.Zip(sent).Any(pair => pair.First.Id != pair.Second.Id))
            throw new ElasticsearchException(Trouble.Unanswered, "Elasticsearch answered for other documents than were sent.");
        var decided = open.Settle(sent, items, body.Length);
        deadLetters.Add(open.Batch, decided.DeadLetters, isUnsure);
        if (decided.Stop is { } stop)
            throw new ShippingStoppedException($"Elasticsearch refuses documents of {stop.Document.Stream} ({ErrorText.Of(stop.Why.ErrorType, stop.Why.Reason)}).", needsCorrection: true);
        if (decided.IsProgress)
            trials.Begin();
        if (decided.Retry is { } retry)
            await trials.WaitAsync($"Elasticsearch puts off documents of {retry.Document.Stream} ({ErrorText.Of(retry.Why.ErrorType, retry.Why.Reason)}).", Trouble.Busy, cancellation);
    }
}
