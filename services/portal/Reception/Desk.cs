using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>What the pages of a desk (bộ phận một cửa) have in common.</summary>
internal static class Desk
{
    /// <summary>Scope of an officer who receives dossiers.</summary>
    public const string Scope = "dossier.accept";

    /// <summary>Who answers for dossiers, as a sentence begins with it.</summary>
    public const string Service = "Dịch vụ tiếp nhận (intake)";

    public const string Start = "/tiep-nhan";

    public static string PathOf(Guid id) => $"/ho-so/{id}";

    /// <summary>The page instead of the one that was asked for.</summary>
    public static async Task<IResult> Otherwise(HttpContext context, Missing why) => why switch
    {
        Missing.SignedOut => await SessionSetup.End(context),
        Missing.NotFound or Missing.Refused => Page.Of(Problems.NotFound()),
        Missing.Forbidden => Page.Of(Problems.NotAllowed()),
        Missing.Busy => Page.Of(Problems.Busy()),
        _ => Page.Of(Problems.Away() with
        {
            Title = "Thiếu phần của dịch vụ tiếp nhận (intake): chưa mở được trang này.", TitleEn = "The intake service does not answer.",
        }),
    };
}
