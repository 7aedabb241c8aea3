using System.Diagnostics;
using System.Text;

namespace LienThong.Identity.Pages;

/// <summary>A whole page: no script, no style but ours, and no form that leads anywhere but here and back to the client's own address.</summary>
internal sealed class Page(string title, Html body, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Address of the client that the answer to the page's form may redirect to; browsers hold redirects to the policy too.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>The page of a refusal.</summary>
    public static Page Of(PageProblem problem) => new(problem.TitleVi, Html.Of($"""
        <div>
          <h1>{problem.TitleVi}</h1>
          <p class="en" lang="en">{problem.Title}</p>
        </div>
        <div class="notice">
          <p>{problem.Advice}</p>
          <p class="en" lang="en">{problem.AdviceEn}</p>
        </div>
        <p class="sub">Mã lỗi <code>{problem.Code}</code>{Trace()} <span lang="en">/ code and trace</span></p>
        """), problem.Status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType) = (status, "text/html; charset=utf-8");
        var bytes = Encoding.UTF8.GetBytes(Whole().ToString());
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{Beyond()}; frame-ancestors 'none'; base-uri 'none'";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private static Html Trace() => Activity.Current?.TraceId is { } trace ? Html.Of($", mã vết <code>{trace.ToHexString()}</code>") : Html.None;

    private string Beyond() => LeadsTo is null ? "" : " " + new Uri(LeadsTo).GetLeftPart(UriPartial.Authority);

    private Html Whole() => Html.Of($"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} - LienThong</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Look.Address}">
        </head>
        <body>
        <a class="skip" href="#noi-dung">Tới nội dung chính</a>
        <header class="top">
          <div class="wrap">
            <span class="mark"><svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="9" fill="#0d4b57" /><path d="M17 24.5l-2.3 2.3a5.2 5.2 0 0 1-7.4-7.4l5-5a5.2 5.2 0 0 1 7.4 0M23 15.5l2.3-2.3a5.2 5.2 0 0 1 7.4 7.4l-5 5a5.2 5.2 0 0 1-7.4 0" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" /><path d="M16.2 23.8l7.6-7.6" stroke="#f2a3bd" stroke-width="3.2" stroke-linecap="round" /></svg><span><b>Đăng nhập</b><span>LienThong <span class="en in" lang="en">- sign-in</span></span></span></span>
          </div>
        </header>
        <main id="noi-dung" class="wrap narrow desk">
        {body}
        </main>
        <footer class="foot"><div class="wrap"><p>Không ai, kể cả người quản trị, được hỏi mật khẩu của bạn. <span lang="en">Nobody, not even an administrator, may ask you for your password.</span></p></div></footer>
        </body>
        </html>

        """);
}

/// <summary>A refusal as a page, in both languages.</summary>
internal sealed record PageProblem(string Code, int Status, string Title, string TitleVi, string Advice, string AdviceEn);

/// <summary>303: the answer is at another address. Writes no log, for the address may hold a code.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        (httpContext.Response.StatusCode, httpContext.Response.Headers.Location) = (StatusCodes.Status303SeeOther, address);
        return Task.CompletedTask;
    }
}
