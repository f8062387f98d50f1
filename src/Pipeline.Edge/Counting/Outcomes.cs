using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Edge.Counting;

/// <summary>Whose doing the end of a request was.</summary>
internal static class Outcomes
{
    /// <summary>The client left or sent something broken: neither a success nor a failure of the slot.</summary>
    public static bool IsClients(HttpContext context, ForwarderError error) =>
        error is ForwarderError.RequestBodyClient or ForwarderError.ResponseBodyClient
        || (error != ForwarderError.None && context.RequestAborted.IsCancellationRequested && error is not ForwarderError.ResponseBodyDestination);

    /// <summary>The slot failed: 500 and above, no answer, or a broken one.</summary>
    public static bool IsFailure(HttpContext context, ForwarderError error) =>
        error != ForwarderError.None || context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
}
