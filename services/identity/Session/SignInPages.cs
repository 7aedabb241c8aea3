using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>What a page says above its form.</summary>
internal enum SignInNote
{
    None,
    Wrong,
    TooMany,
    Different,
    Weak,
    Same,
}

/// <summary>The pages on the way to a code. Their forms go to this host with the client's request in the address.</summary>
internal static class SignInPages
{
    public static Page SignIn(HttpContext http, AuthorizationRequest asked, SignInNote note = SignInNote.None) => new("Đăng nhập", Html.Of($"""
        <div>
          <h1>Đăng nhập bằng tài khoản cán bộ</h1>
          <p class="en" lang="en">Sign in with your officer's account, to go on to {asked.Client.Id}.</p>
        </div>
        {Said(note)}
        <section class="card stack" aria-labelledby="dang-nhap">
          <h2 id="dang-nhap">Tài khoản<span class="en" lang="en">Account</span></h2>
          <form method="post" action="{Session.SignIn.Path + asked.Query}" class="stack">
            {Forms.Token(http)}
            <div class="field"><label for="account">Tên tài khoản <span class="en in" lang="en">/ account</span></label>
              <input id="account" name="account" required maxlength="100" autocomplete="username" autocapitalize="none" spellcheck="false"></div>
            <div class="field"><label for="password">Mật khẩu <span class="en in" lang="en">/ password</span></label>
              <input id="password" name="password" type="password" required maxlength="200" autocomplete="current-password"></div>
            <p class="row"><button class="btn primary">Đăng nhập</button></p>
          </form>
        </section>
        """), Status(note)) { LeadsTo = asked.Redirect };

    public static Page ChangePassword(HttpContext http, AuthorizationRequest asked, Officer officer, SignInNote note = SignInNote.None)
    {
        var length = http.RequestServices.GetRequiredService<IOptions<PeopleOptions>>().Value.PasswordLength;
        return new("Đặt mật khẩu mới", Html.Of($"""
            <div>
              <h1>Đặt mật khẩu của riêng bạn</h1>
              <p class="en" lang="en">Choose a password of your own: the one you were given is used once.</p>
            </div>
            {Said(note)}
            <section class="card stack" aria-labelledby="mat-khau">
              <h2 id="mat-khau">{officer.DisplayName}<span class="en" lang="en">{officer.Account}</span></h2>
              <form method="post" action="{Session.ChangePassword.Path + asked.Query}" class="stack">
                {Forms.Token(http)}
                <input type="hidden" name="account" value="{officer.Account}" autocomplete="username">
                <div class="field"><label for="new-password">Mật khẩu mới <span class="hint">ít nhất {length} ký tự, không chứa tên tài khoản</span> <span class="en in" lang="en">/ new password, at least {length} characters</span></label>
                  <input id="new-password" name="new-password" type="password" required minlength="{length}" maxlength="200" autocomplete="new-password"></div>
                <div class="field"><label for="new-password-again">Nhập lại <span class="en in" lang="en">/ once more</span></label>
                  <input id="new-password-again" name="new-password-again" type="password" required maxlength="200" autocomplete="new-password"></div>
                <p class="row"><button class="btn primary">Đặt mật khẩu</button></p>
              </form>
            </section>
            """), Status(note)) { LeadsTo = asked.Redirect };
    }

    public static Page ChooseAppointment(
        HttpContext http, AuthorizationRequest asked, Officer officer, IReadOnlyList<Appointment> places) => new("Chọn vị trí", Html.Of($"""
        <div>
          <h1>Bạn làm việc ở vị trí nào?</h1>
          <p class="en" lang="en">You hold several positions today: choose the one you act in.</p>
        </div>
        <section class="card stack" aria-labelledby="vi-tri">
          <h2 id="vi-tri">{officer.DisplayName}<span class="en" lang="en">{officer.Account}</span></h2>
          <form method="post" action="{Session.ChooseAppointment.Path + asked.Query}" class="stack">
            {Forms.Token(http)}
            {places.Select(place => Html.Of($"""<p><button class="btn" name="appointment" value="{place.Id}">{place.Position}, {place.Agency}</button></p>"""))}
          </form>
        </section>
        {OwnPasswordPages.Link(asked.Query)}
        """)) { LeadsTo = asked.Redirect };

    internal static int Status(SignInNote note) => note switch
    {
        SignInNote.None => StatusCodes.Status200OK,
        SignInNote.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    internal static Html Said(SignInNote note)
    {
        var (text, english) = Words(note);
        return note is SignInNote.None ? Html.None : Html.Of($"""
            <div class="notice late" role="alert"><p>{text}</p><p class="en" lang="en">{english}</p></div>
            """);
    }

    /// <summary>What is wrong, in both languages.</summary>
    internal static (string Text, string English) Words(SignInNote note) => note switch
    {
        SignInNote.Wrong => (
            "Sai tài khoản hoặc mật khẩu, hoặc tài khoản đang tạm dừng vì thử sai nhiều lần. Kiểm tra lại; nếu chắc là đúng, đợi rồi thử lại.",
            "Wrong account or password, or the account pauses after too many tries. Check both; if they are right, wait and try again."),
        SignInNote.TooMany => (
            "Đã thử sai quá nhiều lần từ nơi này; đợi ít phút rồi thử lại.", "Too many failed tries from here; wait some minutes and try again."),
        SignInNote.Different => ("Hai lần nhập không giống nhau.", "The two are not the same."),
        SignInNote.Weak => (
            "Mật khẩu quá ngắn, quá đơn giản hoặc chứa tên tài khoản.", "The password is too short, too simple, or contains the account."),
        SignInNote.Same => ("Mật khẩu mới phải khác mật khẩu đang dùng.", "The new password must differ from the present one."),
        _ => ("", ""),
    };
}
