using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace LienThong.Kit.Http;

/// <summary>The row version the caller acts on (<c>If-Match</c>); compare it under the lock with <see cref="Matches"/>.</summary>
/// <param name="Tag">The header as sent; null when there was none.</param>
public sealed record IfMatch(string? Tag)
{
    /// <summary>Binds the parameter from the header.</summary>
    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IfMatch?>(new(context.Request.Headers.IfMatch is [{ Length: > 0 } tag] ? tag : null));

    /// <summary>True when the caller acts on this very version of the row.</summary>
    public bool Matches(uint version) => Tag == Of(version);

    /// <summary>The tag of a row version, to be sent as <c>ETag</c> and in lists.</summary>
    public static string Of(uint version) => "\"" + version.ToString(CultureInfo.InvariantCulture) + "\"";
}

/// <summary>An answer that carries the tag of the row it shows; the kit repeats it in the <c>ETag</c> header.</summary>
public interface ITagged
{
    /// <summary>Tag to send back in <c>If-Match</c>.</summary>
    string ETag { get; }
}
