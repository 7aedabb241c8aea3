using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Notification.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Notification.Notices;

/// <summary>What citizens were told about the dossiers of the caller's desk, oldest first.</summary>
internal static class ListNotices
{
    public sealed record Try(DateTimeOffset At, bool Ok, string? Error);

    public sealed record Item(
        Guid Id, Guid DossierId, string FactType, DossierStatus Status, string Template, string Language, string Channel, NoticeState State,
        DateTimeOffset CreatedAt, DateTimeOffset? SentAt, IReadOnlyList<Try> Attempts, Label Subject);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/notices", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(ListNotices));

    private static async Task<Ok<Response>> Handle(
        Guid? dossier, Guid? after, int? limit, Caller caller, NotificationDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var notices = db.NoticesOf(caller).AsNoTracking();
        notices = dossier is null ? notices : notices.Where(notice => notice.DossierId == dossier);
        notices = after is null ? notices : notices.Where(notice => notice.Id > after);
        var items = await notices.OrderBy(notice => notice.Id).Take(size)
            .Select(notice => new Item(
                notice.Id, notice.DossierId, notice.FactType, notice.Status, notice.Template, notice.Language, notice.Channel, notice.State,
                notice.CreatedAt, notice.SentAt,
                notice.Attempts.OrderBy(attempt => attempt.Id).Select(attempt => new Try(attempt.At, attempt.Ok, attempt.Error)).ToList(),
                new Label(notice.SubjectVi, notice.SubjectEn)))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }
}
