using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Returns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.PostalReturn.Parcels;

/// <summary>Makes another parcel for a result that was issued again after a loss (cấp lại), or that came back and shall be sent once more.</summary>
internal static class ReplaceParcel
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/parcels/{id:guid}/replacement", Handle)
        .RequireScope("dossier.accept").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ReplaceParcel))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<ListParcels.Item>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, ParcelDesk desk, CancellationToken ct)
    {
        var (parcel, refused) = await unit.OpenParcel(db, caller, id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if (await desk.LastParcel(parcel.DossierId, ct) != parcel)
        {
            return Problems.HasSuccessor(id).ToHttp();
        }

        if (parcel.State is not (ParcelState.Lost or ParcelState.AtDesk))
        {
            return Problems.CannotReplace(id, parcel.State).ToHttp();
        }

        var result = await desk.ReturnOf(parcel.DossierId, ct);
        if (!result.WaitsForPost)
        {
            return Problems.NotByPost().ToHttp();
        }

        var next = desk.Make(result, parcel);
        return await unit.Commit(() => TypedResults.Created($"/v1/parcels/{next.Id}", ListParcels.Item.Of(next, caller.Agency)), ct);
    }
}
