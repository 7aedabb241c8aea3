using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LienThong.Portal.Tracking;

/// <summary>
/// The receipt (giấy tiếp nhận) somebody showed: its secret lies in an encrypted cookie for half an hour, so that it stands in no address,
/// no history and on no printed page.
/// </summary>
internal sealed class ReceiptInHand(IDataProtectionProvider protection)
{
    private const string Cookie = "__Host-lienthong-receipt";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("tracking").ToTimeLimitedDataProtector();

    public void Show(HttpContext context, string code, string secret) =>
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{code} {secret}", Life), Flags());

    /// <summary>The secret that was shown for this dossier; null when none was, or too long ago.</summary>
    public string? SecretFor(HttpContext context, string code)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= 2000 } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var shown, var secret] && shown == code ? secret : null;
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    public static void Drop(HttpContext context) => context.Response.Cookies.Delete(Cookie, Flags());

    /// <summary>Lax: a link from the camera's app is somebody else's page.</summary>
    private static CookieOptions Flags() => new() { Path = "/", Secure = true, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax };
}
