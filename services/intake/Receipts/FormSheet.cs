using LienThong.Catalogue;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Receipts;

/// <summary>The sheet that forms 02 and 03 are printed on: A5, in the look of form 01.</summary>
internal static class FormSheet
{
    /// <summary>What the sheet is: its number among the forms, its names, and the sign behind the running number.</summary>
    internal sealed record Form(string Number, string Title, string English, string Sign);

    public static Html Of(Form form, Agency? desk, string deskCode, string running, DateTimeOffset at, Html lines, Html signs) => Html.Of($"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mẫu {form.Number} - {form.Title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="../look.css">
        </head>
        <body>
        <header class="top no-print">
          <div class="wrap">
            <p class="mark"><span><b>LienThong</b><span>Mẫu {form.Number}, khổ A5 <span class="en in" lang="en">- form {form.Number}, {form.English}</span></span></span></p>
            <p class="small soft">In bằng lệnh in của trình duyệt: khổ A5. <span class="en in" lang="en">Print with the browser, A5.</span></p>
          </div>
        </header>
        <main>
        <div class="paper" tabindex="0" role="region" aria-label="{form.Title}, khổ A5">
        <article class="sheet">
          <div class="heads">
            <div>
              <p>{(desk?.ParentName?.Vi ?? "").ToUpperInvariant()}</p>
              <p class="bar"><b>{ReceiptPage.TwoLines((desk?.Names.Vi ?? deskCode).ToUpperInvariant())}</b></p>
              <p class="no">Số: {running}/{form.Sign}</p>
            </div>
            <div>
              <p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>
              <p><b class="under">Độc lập - Tự do - Hạnh phúc</b></p>
              <p class="no"><i>{ReceiptPage.Place(desk?.ParentName?.Vi ?? "")}{VietnameseDate.DayInWords(at)}</i></p>
            </div>
          </div>
          <h1>{form.Title.ToUpperInvariant()}</h1>
        {lines}
          <div class="signs">
        {signs}
          </div>
        </article>
        </div>
        </main>
        </body>
        </html>

        """);

    public static Html Sign(string who, string? name = null) => Html.Of($"""
            <div><p><b>{who}</b></p><p><i>(Ký và ghi rõ họ tên)</i></p><p class="gap"></p><p><b>{name}</b></p></div>

        """);
}
