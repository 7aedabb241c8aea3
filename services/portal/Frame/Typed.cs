using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Frame;

/// <summary>What somebody typed into a form of a page.</summary>
/// <param name="Place">Path of the page that shows the form.</param>
/// <param name="Verb">Which of its forms: the last part of the address it is sent to.</param>
/// <param name="Fields">What was typed, composed (NFC) and trimmed, by the field's name; what the form itself carries is left out.</param>
public sealed record TypedForm(string Place, string Verb, IReadOnlyDictionary<string, string> Fields)
{
    public const int MaxField = 1000;
    private const int MaxFields = 200;
    private const int MaxName = 100;
    private static readonly HashSet<string> Carried = ["form-token", "key", "tag", Typed.OwnerField];

    /// <summary>What was typed into one field; empty when nothing was.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>What was typed, null when nothing was: as requests of the public API say it.</summary>
    public string? OrNull(string name) => this[name] is { Length: > 0 } text ? text : null;

    /// <summary>A box that was ticked.</summary>
    public bool Has(string name) => this[name].Length > 0;

    /// <summary>Null when it is no form of ours: too many fields, or names too long.</summary>
    public static TypedForm? Read(IFormCollection form, string place, string verb)
    {
        var names = form.Keys.Where(name => !Carried.Contains(name)).Take(MaxFields + 1).ToList();
        return names.Count <= MaxFields && names.All(name => name.Length is > 0 and <= MaxName)
            ? new(place, verb, names.ToDictionary(name => name, name => Clean(form[name].ToString())))
            : null;
    }

    private static string Clean(string text)
    {
        try
        {
            return text.Length <= MaxField ? text.Normalize().Trim() : text[..MaxField];
        }
        catch (ArgumentException)
        {
            return ""; // half a character
        }
    }
}

/// <summary>
/// Keeps what was typed while a session ended: encrypted, for a quarter of an hour, for the same account and the same page. A form says
/// whose it is by a sealed field, since by then nobody is signed in.
/// </summary>
internal sealed class Typed(IDataProtectionProvider protection)
{
    public const string OwnerField = "owner";
    private const string Cookie = "__Host-lienthong-typed";
    private const int MaxOwner = 2000;

    /// <summary>In pieces that browsers take; with the session's own cookie well below what a server reads as headers.</summary>
    private const int MaxKept = 12_000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // into no page
    private static readonly ChunkingCookieManager Cookies = new() { ChunkSize = 3800 };
    private static readonly TimeSpan OwnerLife = TimeSpan.FromHours(12);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector _owners = protection.CreateProtector("form-owner").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _forms = protection.CreateProtector("typed-form").ToTimeLimitedDataProtector();

    /// <summary>The hidden field that says whose form this is, and on which page.</summary>
    public string OwnerOf(string subject, string place) => _owners.Protect($"{place} {subject}", OwnerLife);

    /// <summary>Keeps a form that arrived without a session. The page to go back to; null when it was no form of somebody's.</summary>
    public static Task<string?> Keep(HttpContext context) => context.RequestServices.GetRequiredService<Typed>().KeepForm(context);

    /// <summary>What this account had typed on this page; given once.</summary>
    public TypedForm? Take(HttpContext context, string place, string subject)
    {
        if (Cookies.GetRequestCookie(context, Cookie) is not { Length: > 0 and <= MaxKept } cookie)
        {
            return null;
        }

        if (Open(cookie) is not { } own)
        {
            Cookies.DeleteCookie(context, Cookie, Flags());
            return null;
        }

        if (own.Subject != subject || own.Form.Place != place)
        {
            return null;
        }

        Cookies.DeleteCookie(context, Cookie, Flags());
        return own.Form;
    }

    private async Task<string?> KeepForm(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Open(_owners, form[OwnerField].ToString(), MaxOwner)?.Split(' ', 2) is not [var place, var subject])
        {
            return null;
        }

        var verb = context.Request.Path.Value![(context.Request.Path.Value!.LastIndexOf('/') + 1)..];
        if (TypedForm.Read(form, place, verb) is { } typed
            && Seal(new(subject, typed)) is { Length: <= MaxKept } cookie)
        {
            Cookies.AppendResponseCookie(context, Cookie, cookie, Flags());
        }

        return place;
    }

    /// <summary>Packed: a long form with many people in it has to fit into cookies.</summary>
    private string Seal(Kept kept)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(pack, kept, Json);
        }

        return WebEncoders.Base64UrlEncode(_forms.Protect(packed.ToArray(), Life));
    }

    private Kept? Open(string cookie)
    {
        try
        {
            using var packed = new MemoryStream(_forms.Unprotect(WebEncoders.Base64UrlDecode(cookie)));
            using var unpack = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Kept>(unpack, Json);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null; // too old, or not ours
        }
    }

    private static string? Open(ITimeLimitedDataProtector protector, string sealedText, int max = MaxKept)
    {
        try
        {
            return sealedText.Length > 0 && sealedText.Length <= max ? protector.Unprotect(sealedText) : null;
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static CookieOptions Flags() => new() { Path = "/", Secure = true, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax };

    private sealed record Kept(string Subject, TypedForm Form);
}
