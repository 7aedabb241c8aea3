using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Parcels;

/// <summary>How every action on one parcel begins: its dossier locked, the parcel loaded, the caller's tag compared.</summary>
internal static class ParcelInHand
{
    public static async Task<(Parcel Parcel, Problem? Refused)> OpenParcel(
        this Unit unit, PostalDb db, Caller caller, Guid id, IfMatch ifMatch, CancellationToken ct)
    {
        // Acting is the desk's own: who may watch all may not do it for others. A parcel's dossier never changes.
        var own = db.ParcelsOf(caller).Where(parcel => parcel.Id == id && parcel.DeskAgency == caller.Agency);
        if (await own.Select(parcel => (Guid?)parcel.DossierId).SingleOrDefaultAsync(ct) is not { } dossierId)
        {
            return (null!, Problems.ParcelNotFound(id));
        }

        await unit.Open([dossierId], ct);
        var parcel = await own.SingleAsync(ct);
        return (parcel, ifMatch.Matches((uint)parcel.Revision) ? null : KitProblems.Stale());
    }
}
