using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Routing.Itineraries;

/// <summary>A leader takes the dossier off its plain way: back to an earlier step, to another agency, or out because the procedure was wrong.</summary>
internal static class Reroute
{
    private const string Back = "back";
    private const string Transfer = "transfer";
    private const string WrongProcedure = "wrong-procedure";

    /// <summary>What is wanted, why (a code), and on which document the decision rests.</summary>
    public sealed record Request(
        [Required, MaxLength(40)] string Kind,
        [Required, ReasonCode] string ReasonCode,
        [Required, DocumentNumber] string Authority,
        [MaxLength(60)] string? ToStepId = null,
        [MaxLength(40)] string? ToAgency = null,
        PaperRef? Paper = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/itineraries/{id:guid}/reroute", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(Reroute))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Moved>, ProblemHttpResult>> Handle(
        Guid id,
        Request request,
        IfMatch ifMatch,
        Caller caller,
        RoutingDb db,
        Unit unit,
        Carrier carrier,
        LiveCatalogue catalogue,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (Unfit(request) is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (itinerary, refused) = await unit.OpenItinerary(db, catalogue, caller, id, ifMatch, request.Kind == WrongProcedure, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var (law, walked) = (catalogue.Current, new Walked());
        var decision = new Decision(
            clock.GetUtcNow(), caller.Agency, caller.Subject, request.ReasonCode, request.Authority, request.Paper);
        if (request.Kind switch
        {
            Back => Walk.Back(itinerary, request.ToStepId!, decision, law, walked),
            Transfer => Walk.Transfer(itinerary, request.ToAgency!, decision, law, walked),
            _ => Walk.Stop(itinerary, wrongProcedure: true, decision, law, walked),
        } is { } problem)
        {
            return problem.ToHttp();
        }

        carrier.Carry(id, walked);

        return await unit.Commit(() => TypedResults.Ok(Moved.Of(itinerary)), ct);
    }

    private static Problem? Unfit(Request request) => request switch
    {
        { Kind: not (Back or Transfer or WrongProcedure) } => Problems.UnknownKind(),
        { Kind: Back, ToStepId: null or "" } => Problems.Missing("toStepId"),
        { Kind: Transfer, ToAgency: null or "" } => Problems.Missing("toAgency"),
        { Kind: not Back, ToStepId: not null } => Problems.FieldNotAsked("toStepId"),
        { Kind: not Transfer, ToAgency: not null } => Problems.FieldNotAsked("toAgency"),
        { Kind: not WrongProcedure, Paper: not null } => Problems.FieldNotAsked("paper"),
        _ => ItineraryInHand.Check(request.Paper, "stop"),
    };
}
