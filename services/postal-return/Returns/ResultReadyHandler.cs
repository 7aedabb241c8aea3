using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Parcels;

/// <summary>Makes a parcel of a result that the citizen wants by post; the worker orders it.</summary>
internal sealed class ResultReadyHandler(PostalDb db, Unit unit, IOptions<CarrierOptions> carrier, TimeProvider clock) : IHandle<ResultReady>
{
    public async Task Handle(ResultReady fact, DossierEvent e, CancellationToken ct)
    {
        // A result that is ready once more (corrected, say) travels in the parcel the dossier has.
        if (fact.ReturnBy is not ReturnMethod.Post || await db.Parcels.AnyAsync(parcel => parcel.DossierId == e.DossierId, ct))
        {
            return;
        }

        var parcel = new Parcel
        {
            Id = Guid.CreateVersion7(), DossierId = e.DossierId, DossierCode = fact.DossierCode, DeskAgency = fact.DeskAgency,
            Carrier = carrier.Value.Name, MadeAt = clock.GetUtcNow(),
        };
        db.Parcels.Add(parcel);
        unit.Announce(e.DossierId, new ParcelOrdered { ParcelId = parcel.Id, Carrier = parcel.Carrier, DeskAgency = parcel.DeskAgency });
    }
}
