using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Parcels;

/// <summary>One parcel with everything the carrier said of it.</summary>
internal static class GetParcel
{
    public sealed record Said(string Kind, DateTimeOffset At, string? ReasonCode, HeardOutcome Outcome);

    public sealed record Response(ListParcels.Item Parcel, IReadOnlyList<Said> Events) : ITagged
    {
        public string ETag => Parcel.ETag;
    }

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/parcels/{id:guid}", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(GetParcel))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Caller caller, PostalDb db, CancellationToken ct)
    {
        if (await db.ParcelsOf(caller).AsNoTracking().SingleOrDefaultAsync(parcel => parcel.Id == id, ct) is not { } parcel)
        {
            return Problems.ParcelNotFound(id).ToHttp();
        }

        var events = await db.Heard.AsNoTracking().Where(heard => heard.ParcelId == id).OrderBy(heard => heard.At)
            .Select(heard => new Said(heard.Kind, heard.At, heard.ReasonCode, heard.Outcome)).ToListAsync(ct);
        return TypedResults.Ok(new Response(ListParcels.Item.Of(parcel, caller.Agency), events));
    }
}
