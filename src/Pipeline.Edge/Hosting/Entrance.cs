using Microsoft.AspNetCore.Http.Features;
using Pipeline.Edge.Routing;

namespace Pipeline.Edge.Hosting;

/// <summary>Where every request comes in: finds module, caller and slot, and hands it on.</summary>
internal sealed class Entrance(
    PublicPaths paths, Callers callers, Cohorts cohorts, IRoutes routes, ForwardedHeaders headers, Requests requests, Sockets sockets)
{
    public Task HandleAsync(HttpContext context)
    {
        var inside = context.Features.GetRequiredFeature<Listener>().Module;
        if ((inside ?? paths.Find(context.Request.Path)) is not { } module)
            return RefuseAsync(context, StatusCodes.Status404NotFound, "Nothing is served under this path.");
        var caller = inside is null ? callers.Outside(context) : Callers.Inside(context);
        if (cohorts.Choose(routes.Current, module.Name, caller) is not { } choice)
            return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, $"No release of {module.Name} is served at the moment.");
        headers.Set(context, choice.Assignment);
        return Sockets.Asks(context)
            ? sockets.ForwardAsync(context, module.Name, caller, choice)
            : requests.ForwardAsync(context, module.Name, choice);
    }

    private static Task RefuseAsync(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(line + "\n", context.RequestAborted);
    }
}
