using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LienThong.Kit.Http;

/// <summary>How the service listens.</summary>
internal sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>Second port, for other services only. Default: 0, internal endpoints answer nowhere.</summary>
    [System.ComponentModel.DataAnnotations.Range(0, 65535)]
    public int InternalPort { get; init; }
}

/// <summary>Keeps the two ports apart: internal endpoints answer on theirs only, all others never on it.</summary>
internal sealed class Ports(RequestDelegate next, IOptions<HttpOptions> options)
{
    public Task Invoke(HttpContext context)
    {
        var here = options.Value.InternalPort > 0 && context.Connection.LocalPort == options.Value.InternalPort;
        if (context.GetEndpoint()?.Metadata is { } said
            && said.GetMetadata<EitherPlace>() is null
            && said.GetMetadata<InternalPlace>() is not null != here)
        {
            context.SetEndpoint(null); // as if it did not exist
        }

        return next(context);
    }
}
