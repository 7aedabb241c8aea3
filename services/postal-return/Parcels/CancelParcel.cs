using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Returns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.PostalReturn.Parcels;

/// <summary>The citizen stands at the counter before the carrier came: the desk takes the parcel back and hands the result over itself.</summary>
internal static class CancelParcel
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/parcels/{id:guid}/cancellation", Handle)
        .RequireScope("dossier.accept").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(CancelParcel))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<ListParcels.Item>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, ParcelDesk desk, CancellationToken ct)
    {
        var (parcel, refused) = await unit.OpenParcel(db, caller, id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if (parcel.HandedOverAt is not null)
        {
            return Problems.CannotCancel(id, parcel.State).ToHttp(); // one that came back ends with the hand-over at the counter
        }

        if (desk.TakeBack(parcel, ParcelDesk.ReturnChoice) is { } problem)
        {
            return problem.ToHttp();
        }

        return await unit.Commit(() => TypedResults.Ok(ListParcels.Item.Of(parcel, caller.Agency)), ct);
    }
}
