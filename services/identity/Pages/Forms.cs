using System.Data.Common;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Pages;

/// <summary>Routes that answer browsers: failures are pages, and nothing is done by a form that did not come from a page of ours.</summary>
internal static partial class Forms
{
    public const string Cookie = "__Host-lienthong-identity-form";
    private const string Field = "form-token";

    public static void AddForms(this WebApplicationBuilder builder)
    {
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie = new HostCookie { Name = Cookie, SameSite = SameSiteMode.Strict };
            forms.FormFieldName = Field;
            forms.SuppressXFrameOptionsHeader = true; // the kit's is stricter
        });
        builder.Services.AddDataProtection().SetApplicationName("LienThong.Identity");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<IdentityOptions>>((keys, options) =>
            keys.XmlRepository = new FileSystemXmlRepository(Private(Path.Combine(options.Value.Keys.Path, "forms")), NullLoggerFactory.Instance));
    }

    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string path, Delegate handle) =>
        routes.MapGet(path, handle).AllowAnonymous().AddEndpointFilter(AsPage).ExcludeFromDescription();

    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string path, Delegate handle) => routes
        .MapPost(path, handle).AllowAnonymous().DisableAntiforgery().AddEndpointFilter(AsPage).AddEndpointFilter(OnlyOurs).ExcludeFromDescription();

    /// <summary>The field that proves a form is ours.</summary>
    public static Html Token(HttpContext http)
    {
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken;
        return Html.Of($"""<input type="hidden" name="{Field}" value="{token}">""");
    }

    private static async ValueTask<object?> OnlyOurs(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Page.Of(Problems.FormNotOurs());
    }

    private static async ValueTask<object?> AsPage(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (Exception e) when (IsDatabase(e))
        {
            LogAway(http.RequestServices.GetRequiredService<ILogger<Page>>(), e, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            return Page.Of(Problems.Away());
        }
    }

    /// <summary>The database failed or did not answer, however deep that is wrapped.</summary>
    private static bool IsDatabase(Exception? e) => e is DbException or TimeoutException || (e is not null && IsDatabase(e.InnerException));

    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    [LoggerMessage(1, LogLevel.Error, "Page {Route} failed")]
    private static partial void LogAway(ILogger log, Exception e, string? route);
}

/// <summary>
/// A cookie of this host alone: <c>__Host-</c> demands Secure and the whole site as path. Browsers take it over http from this machine
/// too; the framework's own policy would refuse there before the browser is asked.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    public static CookieOptions Strictest(SameSiteMode sameSite) => new() { Path = "/", Secure = true, HttpOnly = true, IsEssential = true, SameSite = sameSite };

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom) => Strictest(SameSite);
}
