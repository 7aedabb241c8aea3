using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace LienThong.Portal.Work;

/// <summary>What somebody typed into the form of a step.</summary>
/// <param name="WorkId">The work item.</param>
/// <param name="Verb">release or complete.</param>
/// <param name="Outcome">The outcome chosen; empty for a release.</param>
/// <param name="Fields">The outcome's fields.</param>
/// <param name="ReasonCode">Code of the reason.</param>
/// <param name="Paper">The paper chosen.</param>
public sealed record TypedForm(Guid WorkId, string Verb, string Outcome, IReadOnlyDictionary<string, string> Fields, string ReasonCode, string Paper);

/// <summary>
/// Keeps what was typed while a session ended: encrypted, for a quarter of an hour, for the same account and the same work item. A form
/// says whose it is by a sealed field, since by then nobody is signed in.
/// </summary>
internal sealed class Typed(IDataProtectionProvider protection)
{
    public const string OwnerField = "owner";
    private const string Cookie = "__Host-lienthong-typed";
    private const int MaxCookie = 3800;
    private static readonly TimeSpan OwnerLife = TimeSpan.FromHours(12);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector _owners = protection.CreateProtector("form-owner").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _forms = protection.CreateProtector("typed-form").ToTimeLimitedDataProtector();

    /// <summary>The hidden field that says whose form this is.</summary>
    public string OwnerOf(string subject, Guid workId) => _owners.Protect($"{workId:N} {subject}", OwnerLife);

    /// <summary>Keeps a form of work that arrived without a session. Where to go back to; null when it was no such form.</summary>
    public static Task<string?> Keep(HttpContext context) => context.RequestServices.GetRequiredService<Typed>().KeepForm(context);

    /// <summary>What this account had typed for this work item; given once.</summary>
    public TypedForm? Take(HttpContext context, Guid workId, string subject)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= MaxCookie } cookie)
        {
            return null;
        }

        if (Open(_forms, cookie) is not { } kept || JsonSerializer.Deserialize<Kept>(kept) is not { } own)
        {
            Drop(context);
            return null;
        }

        if (own.Subject != subject || own.Form.WorkId != workId)
        {
            return null;
        }

        Drop(context);
        return own.Form;
    }

    private async Task<string?> KeepForm(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.RouteValues["id"] is not string text || !Guid.TryParse(text, out var workId)
            || !context.Request.Path.StartsWithSegments("/viec", StringComparison.Ordinal))
        {
            return null;
        }

        var back = $"/viec/{workId}";
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (ActOnWork.Read(workId, context.Request.RouteValues["verb"] as string ?? "", form) is { } typed
            && Open(_owners, form[OwnerField].ToString()) is { } owner && owner.Split(' ', 2) is [var item, var subject] && item == workId.ToString("N")
            && _forms.Protect(JsonSerializer.Serialize(new Kept(subject, typed)), Life) is { Length: <= MaxCookie } cookie)
        {
            context.Response.Cookies.Append(Cookie, cookie, Flags());
        }

        return back;
    }

    private static string? Open(ITimeLimitedDataProtector protector, string sealedText)
    {
        try
        {
            return sealedText.Length is > 0 and <= MaxCookie ? protector.Unprotect(sealedText) : null;
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static void Drop(HttpContext context) => context.Response.Cookies.Delete(Cookie, Flags());

    private static CookieOptions Flags() => new() { Path = "/", Secure = true, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax };

    private sealed record Kept(string Subject, TypedForm Form);
}
