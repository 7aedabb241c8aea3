using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>
/// The desk writes down that the citizen withdraws (rút hồ sơ), wants the result another way (đổi cách nhận), or had to come or call once
/// more (liên hệ): once per form; what changes the dossier, only on the version that was shown.
/// </summary>
internal static class ActOnDossier
{
    public const string Withdraw = "rut", ChangeReturn = "doi-cach-nhan", NoteContact = "lien-he";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm($"/ho-so/{{id:guid}}/{Withdraw}", HandleWithdrawal).RequireScope(Desk.Scope).NamesAgencies();
        routes.MapForm($"/ho-so/{{id:guid}}/{ChangeReturn}", HandleReturn).RequireScope(Desk.Scope).NamesAgencies();
        routes.MapForm($"/ho-so/{{id:guid}}/{NoteContact}", HandleContact).RequireScope(Desk.Scope).NamesAgencies();
    }

    private static async Task<IResult> HandleWithdrawal(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowActs.PathOf(id), Withdraw, ct) is not { Tag: not null } form
            || !Knows(DossierWords.WithdrawalReasons, form.Typed["reasonCode"]))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var acted = await gateway.Act<WithdrawalTaken>(
            $"/v1/dossiers/{id}/withdrawal", SignedIn.Of(context)!.Token, form.Key, form.Tag, new Reason(form.Typed["reasonCode"]), ct);
        return await Answer(id, context, gateway, clock, form, acted, acted.Value is { Pending: true } ? "withdrawal-asked" : "withdrawn", ct);
    }

    private static async Task<IResult> HandleReturn(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowActs.PathOf(id), ChangeReturn, ct) is not { Tag: not null } form
            || !Knows(DossierWords.Returns, form.Typed["returnBy"]))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var by = form.Typed["returnBy"];
        var acted = await gateway.Act(
            $"/v1/dossiers/{id}/return-choice", SignedIn.Of(context)!.Token, form.Key, form.Tag,
            new Choice(by, by == "Post" ? form.Typed.OrNull("address") : null), ct);
        return await Answer(id, context, gateway, clock, form, acted, "return-changed", ct);
    }

    private static async Task<IResult> HandleContact(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowActs.PathOf(id), NoteContact, ct) is not { } form
            || !Knows(DossierWords.ContactWays, form.Typed["channel"]) || !Knows(DossierWords.ContactReasons, form.Typed["reasonCode"]))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var acted = await gateway.Act(
            $"/v1/dossiers/{id}/citizen-contacts", SignedIn.Of(context)!.Token, form.Key, null,
            new Contact(form.Typed["channel"], form.Typed["reasonCode"]), ct);
        return await Answer(id, context, gateway, clock, form, acted, "contact-noted", ct);
    }

    private static Task<IResult> Answer(
        Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, SentForm form, Acted acted, string done, CancellationToken ct) =>
        FormAnswer.Of(
            context, acted, Desk.Service, form.Key, $"{ShowActs.PathOf(id)}?said={done}", $"{ShowRegister.Path}?said=no-dossier",
            again => ShowActs.Render(id, context, gateway, clock, form.Typed, again, null, ct));

    private static bool Knows(IReadOnlyList<(string Code, string Word)> words, string code) => words.Any(word => word.Code == code);

    private sealed record Reason(string ReasonCode);

    private sealed record Choice(string ReturnBy, string? Address);

    private sealed record Contact(string Channel, string ReasonCode);
}
