using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LienThong.Portal.Reception;

/// <summary>
/// A dossier is entered at the desk (nhập hồ sơ): what is typed stays on the page until intake has it, whatever is refused, ends or is away.
/// </summary>
internal static class NewDossier
{
    private const string Address = "/tiep-nhan/moi";
    private const string Verb = "moi";
    private const int MaxCode = 40;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireScope(Desk.Scope);
        routes.MapForm(Address, Send).RequireScope(Desk.Scope);
    }

    public static string PathOf(string procedure) => $"{Address}?thu-tuc={Uri.EscapeDataString(procedure)}";

    private static async Task<IResult> Show(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, [FromQuery(Name = "thu-tuc")] string? procedure = null)
    {
        if (!IsCode(procedure))
        {
            return procedure is null ? new SeeOther(Desk.Start) : Page.Of(Problems.NotFound());
        }

        var signedIn = SignedIn.Of(context)!;
        var seen = await Find(gateway, procedure!, signedIn.Token, ct);
        if (seen.Why is Missing.SignedOut or Missing.NotFound or Missing.Forbidden)
        {
            return await Absence.OfIntake(seen.Why, context);
        }

        var kept = typed.Take(context, PathOf(procedure!), signedIn.Caller.Subject); // not before: an answer elsewhere would lose it
        return Answer(procedure!, seen, signedIn, typed, clock, kept, null, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null));
    }

    private static async Task<IResult> Send(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, [FromQuery(Name = "thu-tuc")] string? procedure = null)
    {
        if (!IsCode(procedure) || await SentForm.Read(context, PathOf(procedure!), Verb, ct) is not { } sent)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        if (sent.Typed.Has("add"))
        {
            return await Render(null, new(null!, StatusCodes.Status200OK, sent.Key));
        }

        var form = DossierForm.Read(sent.Typed, procedure!);
        if (form.Body is null)
        {
            return await Render(form, new(Unsent(form.Wrong.Count), StatusCodes.Status422UnprocessableEntity, sent.Key));
        }

        var acted = await gateway.Act<SubmittedDossier>("/v1/dossiers", SignedIn.Of(context)!.Token, sent.Key, null, form.Body, ct);
        if (acted.Why == Missing.NotFound || acted is { Why: Missing.Nothing, Value: null })
        {
            acted = acted with { Why = Missing.Unreadable }; // nobody answers there
        }

        return await FormAnswer.Of(
            context, acted, Desk.Service, sent.Key, $"{Desk.PathOf(acted.Value?.Id ?? default)}?said=submitted", Desk.Start, again => Render(form, again));

        async Task<IResult> Render(DossierForm? read, Again again)
        {
            var signedIn = SignedIn.Of(context)!;
            var seen = await Find(gateway, procedure!, signedIn.Token, ct);
            return seen.Why == Missing.SignedOut
                ? await SessionSetup.End(context)
                : Answer(procedure!, seen, signedIn, typed, clock, sent.Typed, WrongOf(read, again.Refusal), again);
        }
    }

    private static Task<Part<ProcedureSeen>> Find(GatewayClient gateway, string procedure, string token, CancellationToken ct) =>
        gateway.Get<ProcedureSeen>($"/v1/procedures/{Uri.EscapeDataString(procedure)}", token, ct);

    private static RazorComponentResult<NewDossierPage> Answer(
        string procedure, Part<ProcedureSeen> seen, SignedIn signedIn, Typed typed, TimeProvider clock, TypedForm? form,
        IReadOnlyDictionary<string, string>? wrong, Again? again) => Page.Of<NewDossierPage>(
        new
        {
            Code = procedure, Procedure = seen, Owner = typed.OwnerOf(signedIn.Caller.Subject, PathOf(procedure)), Form = form,
            Wrong = wrong ?? new Dictionary<string, string>(), again?.Refusal, again?.Key, At = clock.GetUtcNow(),
        },
        again?.Status ?? StatusCodes.Status200OK);

    /// <summary>What the form itself found, and the one field intake named.</summary>
    private static Dictionary<string, string> WrongOf(DossierForm? form, Refusal? refusal)
    {
        var wrong = new Dictionary<string, string>(form?.Wrong ?? new Dictionary<string, string>());
        if (form is not null && refusal?.Field is { } field)
        {
            wrong.TryAdd(form.FieldOf(field), refusal.Vi[(refusal.Vi.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        }

        return wrong;
    }

    private static Refusal Unsent(int fields) => new(
        "late", $"Chưa gửi gì: còn {Vn.Number(fields)} ô chưa đúng, lý do ghi ở từng ô.", $"Nothing was sent: {fields} fields are not right, each says why.");

    private static bool IsCode(string? text) => text is { Length: > 0 and <= MaxCode } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
