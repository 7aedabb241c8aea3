using System.ComponentModel.DataAnnotations;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Notification.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Notification.Notices;

/// <summary>What citizens were told about the dossiers of the caller's desk or agency, oldest first.</summary>
internal static class ListNotices
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    public sealed record Try(DateTimeOffset At, bool Ok, string? Error);

    public sealed record Item(
        Guid Id, Guid DossierId, string? DossierCode, string FactType, DossierStatus Status, string Template, string Purpose, string Language,
        string Channel, NoticeState State, string? DropReason, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, IReadOnlyList<Try> Attempts,
        Label Subject)
    {
        /// <summary>What became of it, in one sentence.</summary>
        public Label Sentence => NoticeSentence.Of(this);
    }

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <summary>What the list may be narrowed by; days are Vietnam's.</summary>
    public sealed record Query(
        Guid? Dossier, [MaxLength(40)] string? DossierCode, NoticeState[]? State, [MaxLength(80)] string? FactType, [MaxLength(40)] string? Template,
        [MaxLength(20)] string? Channel, [MaxLength(20)] string? Purpose, DateOnly? From, DateOnly? To, Guid? After, [Range(1, 200)] int? Limit);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/notices", Handle)
        .RequireScope("dossier.accept", "work.act", "ops.read")
        .WithName(nameof(ListNotices));

    private static async Task<Ok<Response>> Handle([AsParameters] Query query, Caller caller, NotificationDb db, CancellationToken ct)
    {
        var size = Math.Clamp(query.Limit ?? 50, 1, 200);
        var items = await Narrow(db.NoticesOf(caller).AsNoTracking(), db, query).OrderBy(notice => notice.Id).Take(size)
            .Select(notice => new Item(
                notice.Id, notice.DossierId,
                db.Dossiers.Where(dossier => dossier.Id == notice.DossierId).Select(dossier => dossier.Code).First(),
                notice.FactType, notice.Status, notice.Template, notice.Purpose, notice.Language, notice.Channel, notice.State, notice.DropReason,
                notice.CreatedAt, notice.SentAt,
                notice.Attempts.OrderBy(attempt => attempt.Id).Select(attempt => new Try(attempt.At, attempt.Ok, attempt.Error)).ToList(),
                new Label(notice.SubjectVi, notice.SubjectEn)))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }

    private static IQueryable<Notice> Narrow(IQueryable<Notice> notices, NotificationDb db, Query query)
    {
        var from = query.From is { } first ? StartOf(first) : (DateTimeOffset?)null;
        var to = query.To is { } last ? StartOf(last).AddDays(1) : (DateTimeOffset?)null;
        notices = query.Dossier is null ? notices : notices.Where(notice => notice.DossierId == query.Dossier);
        notices = query.DossierCode is null
            ? notices
            : notices.Where(notice => db.Dossiers.Any(dossier => dossier.Id == notice.DossierId && dossier.Code == query.DossierCode));
        notices = query.State is null or [] ? notices : notices.Where(notice => query.State.Contains(notice.State));
        notices = query.FactType is null ? notices : notices.Where(notice => notice.FactType == query.FactType);
        notices = query.Template is null ? notices : notices.Where(notice => notice.Template == query.Template);
        notices = query.Channel is null ? notices : notices.Where(notice => notice.Channel == query.Channel);
        notices = query.Purpose is null ? notices : notices.Where(notice => notice.Purpose == query.Purpose);
        notices = from is null ? notices : notices.Where(notice => notice.CreatedAt >= from);
        notices = to is null ? notices : notices.Where(notice => notice.CreatedAt < to);
        return query.After is null ? notices : notices.Where(notice => notice.Id > query.After);
    }

    /// <summary>Midnight in Vietnam; days beyond any notice's are brought into what a database can compare.</summary>
    private static DateTimeOffset StartOf(DateOnly day)
    {
        var within = day < Earliest ? Earliest : day > Latest ? Latest : day;
        return new DateTimeOffset(within.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
    }
}
