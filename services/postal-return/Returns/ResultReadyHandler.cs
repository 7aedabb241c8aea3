using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.PostalReturn.Returns;

/// <summary>
/// Makes a parcel of a result that the citizen wants by post. A result that is ready once more (corrected, issued again after a loss)
/// gets a new parcel when the last one is over, else it travels in the one the dossier has.
/// </summary>
internal sealed class ResultReadyHandler(ParcelDesk desk) : IHandle<ResultReady>
{
    public async Task Handle(ResultReady fact, DossierEvent e, CancellationToken ct)
    {
        var result = await desk.ReturnOf(e.DossierId, ct);
        result.Ready(fact);
        await desk.MakeIfWanted(result, isNewResult: true, ct);
    }
}
