using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>The pages on which somebody changes his own password.</summary>
internal static class OwnPasswordPages
{
    public static Page Form(HttpContext http, Officer officer, SignInNote note = SignInNote.None)
    {
        var length = http.RequestServices.GetRequiredService<IOptions<PeopleOptions>>().Value.PasswordLength;
        return new("Đổi mật khẩu", Html.Of($"""
            <div>
              <h1>Đổi mật khẩu của bạn</h1>
              <p class="en" lang="en">Change your password. Wherever else you are signed in, you sign in again.</p>
            </div>
            {(note is SignInNote.TooMany ? SignInPages.Said(note) : Html.None)}
            <section class="card stack" aria-labelledby="doi-mat-khau">
              <h2 id="doi-mat-khau">{officer.DisplayName}<span class="en" lang="en">{officer.Account}</span></h2>
              <form method="post" action="{ChangeOwnPassword.Path + http.Request.QueryString}" class="stack">
                {Forms.Token(http)}
                <input type="hidden" name="account" value="{officer.Account}" autocomplete="username">
                {Field("password", "current-password", Label("Mật khẩu hiện tại", "present password"), Html.None, note is SignInNote.Wrong ? OldIsWrong : null)}
                {Field("new-password", "new-password", Label("Mật khẩu mới", "new password"), Html.Of($"""ít nhất {length} ký tự, không chứa tên tài khoản, khác mật khẩu hiện tại <span lang="en">/ at least {length} characters</span>"""), note is SignInNote.Weak or SignInNote.Same ? SignInPages.Words(note) : null)}
                {Field("new-password-again", "new-password", Label("Nhập lại mật khẩu mới", "once more"), Html.None, note is SignInNote.Different ? SignInPages.Words(note) : null)}
                <p class="row"><button class="btn primary">Đổi mật khẩu</button></p>
              </form>
            </section>
            {WayOn(http)}
            """), SignInPages.Status(note));
    }

    public static Page Changed(HttpContext http) => new("Đã đổi mật khẩu", Html.Of($"""
        <div>
          <h1>Đã đổi mật khẩu của bạn</h1>
          <p class="en" lang="en">Your password is changed.</p>
        </div>
        <div class="notice done" role="status">
          <p>Từ nay dùng mật khẩu mới. Mọi nơi khác đang đăng nhập bằng tài khoản này phải đăng nhập lại; ở đây bạn vẫn đăng nhập.</p>
          <p class="en" lang="en">Use the new one from now on. Every other place signed in with this account has to sign in again; here you still are.</p>
        </div>
        {WayOn(http)}
        """));

    /// <summary>The link to this page, for pages of somebody who is signed in.</summary>
    public static Html Link(string query) => Html.Of($"""<p class="small"><a href="{ChangeOwnPassword.Path + query}">Đổi mật khẩu</a> <span class="en in" lang="en">/ change password</span></p>""");

    private static (string Text, string English) OldIsWrong => (
        "Mật khẩu hiện tại không đúng, hoặc tài khoản đang tạm dừng vì thử sai nhiều lần; chưa có gì thay đổi.",
        "The present password is wrong, or the account pauses after too many tries; nothing was changed.");

    /// <summary>Back on the way to the client: to our own page, which checks the request anew.</summary>
    private static Html WayOn(HttpContext http) => http.Request.Query.ContainsKey("client_id")
        ? Html.Of($"""<p><a href="{Authorize.Path + http.Request.QueryString}">Tiếp tục đăng nhập</a> <span class="en in" lang="en">/ go on signing in</span></p>""")
        : Html.None;

    private static Html Label(string text, string english) => Html.Of($"""{text} <span class="en in" lang="en">/ {english}</span>""");

    /// <summary>A field with what helps to fill it in, and with what was wrong with it. What was typed is never sent back.</summary>
    private static Html Field(string name, string fills, Html label, Html hint, (string Text, string English)? wrong) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label>
          <input id="{name}" name="{name}" type="password" required maxlength="{PasswordCheck.MaxLength}" autocomplete="{fills}" aria-describedby="{name}-h"{(wrong is null ? Html.None : Html.Of($""" aria-invalid="true" """))}>
          <span class="hint" id="{name}-h">{(wrong is { } said ? Html.Of($"""<b class="bad" role="alert">{said.Text}</b> <span class="en in" lang="en">/ {said.English}</span> """) : Html.None)}{hint}</span></div>
        """);
}
