using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>
/// An officer takes a step (nhận việc), lays it back (trả việc), or ends it (kết thúc bước) with an outcome: once per form, and only on
/// the version that was shown.
/// </summary>
internal static class ActOnWork
{
    public const int MaxField = 100;
    private const int MaxFields = 20;
    private const string FieldPrefix = "field.";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapForm("/viec/{id:guid}/{verb:regex(^(take|release|complete)$)}", Handle).RequireScope("work.act");

    /// <summary>What was typed; null when it is no form of work.</summary>
    public static TypedForm? Read(Guid id, string verb, IFormCollection form)
    {
        var fields = form.Keys.Where(name => name.StartsWith(FieldPrefix, StringComparison.Ordinal)).Take(MaxFields + 1)
            .ToDictionary(name => name[FieldPrefix.Length..], name => Text(form, name));
        return verb is "release" or "complete" && fields.Count <= MaxFields && fields.Keys.All(name => name.Length is > 0 and <= MaxField)
            ? new(id, verb, Text(form, "outcome"), fields, Text(form, "reason"), Text(form, "paper"))
            : null;
    }

    private static async Task<IResult> Handle(
        Guid id, string verb, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var tag = form["tag"].ToString();
        var read = Read(id, verb, form);
        if (Forms.KeyOf(form) is not { } key || tag is not { Length: > 2 and <= 30 } || !tag.All(c => char.IsAsciiDigit(c) || c == '"')
            || (verb != "take" && read is null))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var (path, done, back) = verb switch
        {
            "take" => ("holder", "taken", $"/viec/{id}"),
            "release" => ("release", "released", "/viec"),
            _ => ("completion", "completed", "/viec"),
        };
        var acted = await gateway.Act($"/v1/work/{id}/{path}", SignedIn.Of(context)!.Token, key, tag, BodyOf(read), ct);
        return acted.Why switch
        {
            Missing.Nothing => new SeeOther($"{back}?said={done}"),
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.NotFound => new SeeOther("/viec?said=no-work"),
            Missing.Forbidden when acted.Problem?.Code?.StartsWith("AGENCY", StringComparison.Ordinal) is not true => Page.Of(Problems.NotAllowed()),
            _ => await ShowWork.Render(
                id, context, gateway, typed, clock, read, Refusal.Of(acted), StatusOf(acted.Why), IsOpenEnded(acted.Why) ? key : null, null, ct),
        };
    }

    /// <summary>It may have been done: only the same key makes the second try harmless.</summary>
    private static bool IsOpenEnded(Missing why) => why is Missing.Silent or Missing.Unreadable or Missing.Busy;

    private static int StatusOf(Missing why) => why switch
    {
        Missing.Changed or Missing.UnderWay => StatusCodes.Status409Conflict,
        Missing.Refused => StatusCodes.Status422UnprocessableEntity,
        Missing.Forbidden => StatusCodes.Status403Forbidden,
        Missing.Busy => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static object? BodyOf(TypedForm? form) => form switch
    {
        null => null,
        { Verb: "release" } => new Release(OrNull(form.ReasonCode)),
        _ => new Completion(form.Outcome, form.Fields.Count > 0 ? form.Fields : null, OrNull(form.ReasonCode), PaperOf(form.Paper)),
    };

    private static Paper? PaperOf(string chosen) =>
        chosen.Split('|') is [var kind, var id, var digest] && Guid.TryParse(id, out var documentId) ? new(kind, documentId, digest) : null;

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private static string Text(IFormCollection form, string name)
    {
        var text = form[name].ToString();
        try
        {
            return text.Length <= 1000 ? text.Normalize().Trim() : text[..1000];
        }
        catch (ArgumentException)
        {
            return ""; // half a character
        }
    }

    private sealed record Release(string? ReasonCode);

    private sealed record Completion(string Outcome, IReadOnlyDictionary<string, string>? Fields, string? ReasonCode, Paper? Paper);

    private sealed record Paper(string Kind, Guid DocumentId, string Digest);
}
