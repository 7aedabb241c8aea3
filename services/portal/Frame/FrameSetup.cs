using System.Text.Encodings.Web;
using System.Text.Unicode;
using LienThong.Kit.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace LienThong.Portal.Frame;

/// <summary>What every page needs: components, the keys of its cookies, and a token in every form.</summary>
internal static class FrameSetup
{
    public static void AddFrame(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<PortalOptions>(PortalOptions.Section);
        builder.AddCheckedOptions<KeyOptions>(KeyOptions.Section);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(HtmlEncoder.Create(Letters()));
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie = new HostCookie { Name = "__Host-lienthong-form", SameSite = SameSiteMode.Strict };
            forms.FormFieldName = "form-token";
            forms.SuppressXFrameOptionsHeader = true; // the kit's is stricter
        });
        if (builder.Configuration[$"{KeyOptions.Section}:{nameof(KeyOptions.Path)}"] is { Length: > 0 } folder)
        {
            builder.Services.AddDataProtection().SetApplicationName("LienThong.Portal").PersistKeysToFileSystem(Private(folder));
        }
    }

    /// <summary>Vietnamese goes out as it is: as numbers of characters a page would be half as long again. Markup is still never taken from text.</summary>
    private static TextEncoderSettings Letters()
    {
        var letters = new TextEncoderSettings(
            UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.LatinExtendedB,
            UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.CombiningDiacriticalMarks);
        letters.AllowCharacters('“', '”');
        return letters;
    }

    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

/// <summary>
/// A cookie of this host alone: <c>__Host-</c> demands Secure and the whole site as path. Browsers take it over http from this machine
/// too (tried: Chromium, 127.0.0.1 and localhost); the framework's own policy would refuse there before the browser is asked.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom) => new()
    {
        Path = "/", Secure = true, HttpOnly = true, IsEssential = true, SameSite = SameSite, MaxAge = MaxAge,
        Expires = Expiration is { } life ? expiresFrom.Add(life) : null,
    };
}
