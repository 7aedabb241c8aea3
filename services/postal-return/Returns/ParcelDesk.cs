using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using LienThong.PostalReturn.Parcels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Returns;

/// <summary>What facts and officers do to a dossier's parcel: make one, take it back. The dossier is open.</summary>
internal sealed partial class ParcelDesk(
    PostalDb db, Unit unit, IOptions<CarrierOptions> carrier, TimeProvider clock, ILogger<ParcelDesk> log)
{
    public const string ReturnChoice = "return-choice";
    public const string HandedOver = "handed-over";

    public async Task<ResultReturn> ReturnOf(Guid dossierId, CancellationToken ct)
    {
        if (await db.Returns.FindAsync([dossierId], ct) is { } known)
        {
            return known;
        }

        var result = new ResultReturn { DossierId = dossierId };
        db.Returns.Add(result);
        return result;
    }

    /// <summary>The dossier's last parcel, also one that an earlier event of the same batch made.</summary>
    public async Task<Parcel?> LastParcel(Guid dossierId, CancellationToken ct)
    {
        await db.Parcels.Where(parcel => parcel.DossierId == dossierId).LoadAsync(ct);
        return db.Parcels.Local.Where(parcel => parcel.DossierId == dossierId).MaxBy(parcel => parcel.Serial);
    }

    /// <summary>
    /// Makes a parcel when the result waits for one; the worker orders it. A result that is ready once more needs one whenever the
    /// last is over; another choice only when the paper lies at the desk.
    /// </summary>
    public async Task MakeIfWanted(ResultReturn result, bool isNewResult, CancellationToken ct)
    {
        if (!result.WaitsForPost)
        {
            return;
        }

        var last = await LastParcel(result.DossierId, ct);
        if (last is null or { State: ParcelState.Cancelled or ParcelState.AtDesk } || (isNewResult && last.IsOver))
        {
            Make(result, last);
        }
    }

    public Parcel Make(ResultReturn result, Parcel? last)
    {
        var parcel = result.NextParcel(last, carrier.Value.Name, clock.GetUtcNow());
        db.Parcels.Add(parcel);
        unit.Announce(parcel.DossierId, new ParcelOrdered { ParcelId = parcel.Id, Carrier = parcel.Carrier, DeskAgency = parcel.DeskAgency });
        return parcel;
    }

    /// <summary>Takes a parcel back and says so; what the carrier has goes its way.</summary>
    public Problem? TakeBack(Parcel parcel, string reasonCode)
    {
        var (refused, fact) = parcel.Cancel(reasonCode, clock.GetUtcNow());
        if (fact is null)
        {
            LogCrossed(log, parcel.Id, parcel.DossierId, reasonCode, parcel.State);
            return refused;
        }

        unit.Announce(parcel.DossierId, fact);
        return null;
    }

    [LoggerMessage(131, LogLevel.Information, "Parcel {ParcelId} of {DossierId} is not taken back ({ReasonCode}): it is {State}")]
    private static partial void LogCrossed(ILogger log, Guid parcelId, Guid dossierId, string reasonCode, ParcelState state);
}
