using System.Net;
using System.Text.RegularExpressions;

namespace LienThong.Portal.Tests;

/// <summary>Somebody with a browser: keeps the cookies of one host, sends forms as pages made them.</summary>
public sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The cookies as they were set last, with their attributes.</summary>
    public List<string> SetCookies { get; } = [];

    public async Task<Seen> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, headers);
    }

    /// <summary>Where the gateway says the visitor is; null: nobody says.</summary>
    public string? Address { get; set; }

    public async Task<Seen> Post(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await Send(request, []);
    }

    /// <summary>Fills in the form of a page that goes to an address holding these letters, and sends it.</summary>
    public Task<Seen> Submit(Seen page, string action, params (string Name, string Value)[] typed)
    {
        var form = page.Form(action);
        var fields = form.Fields.Where(field => !typed.Any(t => t.Name == field.Name)).Concat(typed).ToArray();
        return Post(form.Action, fields);
    }

    /// <summary>Sends a page's form with a file in it.</summary>
    public async Task<Seen> Upload(Seen page, string action, byte[] file, string type, string name, params (string Name, string Value)[] typed)
    {
        var form = page.Form(action);
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in form.Fields.Where(field => !typed.Any(t => t.Name == field.Name)).Concat(typed))
        {
            content.Add(new StringContent(value), field);
        }

        content.Add(new ByteArrayContent(file) { Headers = { ContentType = new(type) } }, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content };
        request.Headers.ExpectContinue = true; // a body that is too large is not sent at all
        return await Send(request, []);
    }

    public async Task<Seen> SignIn(string back = "/ops", string secret = "right", string client = "ops") =>
        await Submit(await Get("/sign-in?back=" + Uri.EscapeDataString(back)), "/sign-in", ("client-id", client), ("client-secret", secret));

    public void Dispose() => _http.Dispose();

    private async Task<Seen> Send(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (Address is not null)
        {
            request.Headers.Add("X-Forwarded-For", Address);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            SetCookies.Add(set);
            var (name, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)], set.Split(';')[0][(set.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return new Seen(
            answer.StatusCode, answer.Headers.Location?.ToString(), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            await answer.Content.ReadAsStringAsync(),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back: <paramref name="Text"/> as a reader sees it, <paramref name="Html"/> as it was sent.</summary>
public sealed partial record Seen(HttpStatusCode Status, string? Location, string Text, string Html, IReadOnlyDictionary<string, string> Headers)
{
    public string Heading => WebUtility.HtmlDecode(Tag().Replace(Match(FirstHeading()), "")).Replace('\u00A0', ' ');

    public string Title => WebUtility.HtmlDecode(Match(TitleTag())).Replace('\u00A0', ' ');

    public (string Action, (string Name, string Value)[] Fields) Form(string action)
    {
        var form = FormTag().Matches(Html).FirstOrDefault(match => match.Groups[1].Value.Contains(action, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page has no form to {action}: {Html}");
        return (WebUtility.HtmlDecode(form.Groups[1].Value),
            [.. Input().Matches(form.Groups[2].Value).Select(input => (input.Groups[1].Value, WebUtility.HtmlDecode(input.Groups[2].Value)))]);
    }

    public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);

    private string Match(Regex what) => what.Match(Html).Groups[1].Value;

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<input[^>]*?name=\"([^\"]+)\"[^>]*?value=\"([^\"]*)\"")]
    private static partial Regex Input();

    [GeneratedRegex("<h1>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex FirstHeading();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex TitleTag();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
