using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Parcels;

/// <summary>The carrier tells what happened. Nobody signs in: the signature over timestamp and body is the proof.</summary>
internal static class CarrierEvents
{
    private const int MaxBytes = 16 * 1024;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public sealed record Response(string EventId);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/carriers/{carrier}/events", Handle)
        .AllowAnonymous()
        .Accepts<CarrierEvent>("application/json")
        .WithName(nameof(CarrierEvents))
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string carrier, HttpRequest http, PostalDb db, Unit unit, IOptions<CarrierOptions> options, TimeProvider clock, CancellationToken ct)
    {
        if (await Read(http.Body, ct) is not { } body)
        {
            return Problems.EventTooLarge(MaxBytes).ToHttp();
        }

        if (carrier != options.Value.Name || !IsSigned(http.Headers, body, options.Value.Secret))
        {
            return Problems.NotTheCarrier().ToHttp();
        }

        if (Parse(body) is not { } said)
        {
            return Problems.EventUnreadable("body").ToHttp();
        }

        if (said.Check() is { } problem)
        {
            return problem.ToHttp();
        }

        var known = await db.Parcels.Where(parcel => parcel.Carrier == carrier && parcel.TrackingCode == said.TrackingCode)
            .Select(parcel => new { parcel.Id, parcel.DossierId }).SingleOrDefaultAsync(ct);
        if (known is null)
        {
            return Problems.TrackingCodeUnknown().ToHttp(); // it may be a moment too early: the carrier tells it again
        }

        await unit.Open([known.DossierId], ct);
        var before = await db.Heard.SingleOrDefaultAsync(heard => heard.Carrier == carrier && heard.EventId == said.EventId, ct);
        if (before is not null && (before.ParcelId != known.Id || before.Kind != said.Kind))
        {
            return Problems.EventIdReused().ToHttp();
        }

        await Hear(db, unit, known.Id, [said], clock.GetUtcNow(), ct);
        return await unit.Commit(() => TypedResults.Ok(new Response(said.EventId)), ct);
    }

    /// <summary>Applies what is new among the events; one way for callbacks and for polling. The dossier is open.</summary>
    public static async Task Hear(
        PostalDb db, Unit unit, Guid parcelId, IReadOnlyList<CarrierEvent> said, DateTimeOffset now, CancellationToken ct)
    {
        var parcel = await db.Parcels.SingleAsync(parcel => parcel.Id == parcelId, ct);
        var hasSuccessor = await db.Parcels.AnyAsync(other => other.DossierId == parcel.DossierId && other.Serial > parcel.Serial, ct);
        var ids = said.Select(one => one.EventId).ToArray();
        var known = await db.Heard.Where(heard => heard.Carrier == parcel.Carrier && ids.Contains(heard.EventId))
            .Select(heard => heard.EventId).ToListAsync(ct);
        foreach (var one in said.Where(one => !known.Contains(one.EventId)).DistinctBy(one => one.EventId).OrderBy(one => one.At))
        {
            var heard = new HeardEvent
            {
                Carrier = parcel.Carrier, EventId = one.EventId, ParcelId = parcel.Id, Kind = one.Kind, At = one.At.ToUniversalTime(),
                ReasonCode = one.ReasonCode, HeardAt = now,
            };
            db.Heard.Add(heard);
            Apply(unit, parcel, heard, one with { At = one.At.ToUniversalTime() }, now, hasSuccessor);
        }
    }

    /// <summary>Applies, in the carrier's order, what was heard before the hand-over was recorded.</summary>
    public static async Task HearAgain(PostalDb db, Unit unit, Parcel parcel, DateTimeOffset now, CancellationToken ct)
    {
        var early = await db.Heard.Where(heard => heard.ParcelId == parcel.Id && heard.Outcome == HeardOutcome.Early)
            .OrderBy(heard => heard.At).ToListAsync(ct);
        foreach (var heard in early)
        {
            Apply(unit, parcel, heard, heard.Again(parcel.TrackingCode!), now, hasSuccessor: false);
        }
    }

    private static void Apply(Unit unit, Parcel parcel, HeardEvent heard, CarrierEvent said, DateTimeOffset now, bool hasSuccessor)
    {
        var (outcome, fact) = parcel.Apply(said, now, hasSuccessor);
        heard.Became(outcome, said.ReceiverName);
        if (fact is not null)
        {
            unit.Announce(parcel.DossierId, fact);
        }
    }

    private static async Task<byte[]?> Read(Stream body, CancellationToken ct)
    {
        var bytes = new byte[MaxBytes + 1];
        var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return count > MaxBytes ? null : bytes[..count];
    }

    private static bool IsSigned(IHeaderDictionary headers, byte[] body, string secret)
    {
        var timestamp = headers["Carrier-Timestamp"].ToString();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        var age = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - seconds;
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        var given = headers["Carrier-Signature"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given))
            && Math.Abs(age) <= Window.TotalSeconds;
    }

    private static CarrierEvent? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<CarrierEvent>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null; // not JSON, or a field of another type
        }
    }
}
