using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Administration;
using Pipeline.Ports;

namespace Pipeline.Edge.Admin;

/// <summary>From one line to the answer's line. Whatever the line is, it is answered.</summary>
internal sealed class AdminDispatch(ControlPlane control)
{
    /// <param name="stream">Stands for the client's stream, to which a lease belongs.</param>
    public byte[] Answer(ReadOnlySpan<byte> line, object stream)
    {
        try
        {
            var request = JsonSerializer.Deserialize(line, AdminJson.Default.AdminRequest);
            return Bytes(new(request is null ? throw new JsonException("null is no request") : Run(request, stream), null));
        }
        catch (EdgeRefusedException refused)
        {
            return Refused(refused.Refusal, refused.Message, refused.Holder);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            return Refused(EdgeRefusal.BadRequest, $"The line is no request that this edge ({EdgeVersion.Text}) knows: {failure.Message}", null);
        }
    }

    public static byte[] TooLong() =>
        Refused(EdgeRefusal.BadRequest, $"The line is longer than {AdminLimits.RequestBytes} bytes, which is the most that is taken.", null);

    private JsonElement Run(AdminRequest request, object stream) => request switch
    {
        StatusRequest => Result(control.Status(), AdminJson.Default.EdgeStatus),
        AcquireLeaseRequest acquire => Result(control.Acquire(acquire.Holder, acquire.Step, acquire.TakeOver, stream), AdminJson.Default.Lease),
        RenewLeaseRequest renew => Done(() => control.Renew(renew.Token, renew.Step, stream)),
        ReleaseLeaseRequest release => Done(() => control.Release(release.Token)),
        RolloutsRequest => Result(control.Rollouts(), AdminJson.Default.IReadOnlyListInt32),
        ReadRequest read => Result(control.Read(read.Rollout, read.After), AdminJson.Default.IReadOnlyListJournalEntry),
        AppendRequest append => Result(control.Append(append.Entry), AdminJson.Default.JournalEntry),
        RoutesRequest => Result(control.Routes(), AdminJson.Default.RouteTable),
        SetRoutesRequest routes => Result(control.SetRoutes(routes.Token, routes.Routes), AdminJson.Default.RouteTable),
        ObserveRequest observe => Result(control.Observe(observe.Rollout, observe.After), AdminJson.Default.EdgeObservation),
        BeginDrainRequest drain => Result(control.Drain(drain.Token, drain.Drain), AdminJson.Default.DrainStatus),
        CohortCookieRequest cookie => Result(control.CohortCookie(cookie.Slot), AdminJson.Default.String),
        MarksRequest => Result(control.Marks(), AdminJson.Default.IReadOnlyDictionaryInt32Int32),
        SetMarkRequest mark => Done(() => control.SetMark(mark.Rollout, mark.Entry)),
        MetricsRequest => Result(control.Metrics(), AdminJson.Default.String),
        RepairRequest => Result(control.Repair(), AdminJson.Default.IReadOnlyListString),
        _ => throw new JsonException($"{request.GetType().Name} has no answer"),
    };

    private static JsonElement Done(Action change)
    {
        change();
        return Result(true, AdminJson.Default.Boolean);
    }

    private static JsonElement Result<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToElement(value, type);

    private static byte[] Refused(EdgeRefusal refusal, string message, LeaseHolder? holder) => Bytes(new(null, new(refusal, message, holder)));

    private static byte[] Bytes(AdminAnswer answer) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer, AdminJson.Default.AdminAnswer) + "\n");
}
