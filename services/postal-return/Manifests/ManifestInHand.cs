using System.Globalization;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Parcels;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Manifests;

/// <summary>
/// How actions on manifests begin: first the dossiers of all parcels concerned, then the manifest's row, taken last by everybody and
/// held by whoever waits for nothing more.
/// </summary>
internal static class ManifestInHand
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>Opens the parcels given and those on the list; the manifest compared with the caller's tag.</summary>
    public static async Task<(Manifest Manifest, List<Parcel> Parcels, Problem? Refused)> OpenManifest(
        this Unit unit, PostalDb db, Caller caller, string number, IfMatch ifMatch, IReadOnlyList<Guid> parcelIds, CancellationToken ct)
    {
        // Acting is the desk's own: who may watch all may not do it for others. A parcel's dossier never changes.
        var own = db.ParcelsOf(caller).Where(parcel => parcel.DeskAgency == caller.Agency
            && (parcel.ManifestNumber == number || parcelIds.Contains(parcel.Id)));
        if (!await db.ManifestsOf(caller).AnyAsync(manifest => manifest.Number == number && manifest.DeskAgency == caller.Agency, ct))
        {
            return (null!, [], Problems.ManifestNotFound());
        }

        var dossierIds = await own.Select(parcel => parcel.DossierId).ToListAsync(ct);
        await unit.Open(dossierIds, ct);
        var manifest = (await db.Manifests.FromSql($"SELECT * FROM manifest WHERE number = {number} FOR UPDATE").ToListAsync(ct))[0];
        if (!ifMatch.Matches((uint)manifest.Revision))
        {
            return (manifest, [], KitProblems.Stale()); // also when the list grew between reading and locking
        }

        var parcels = await own.Where(parcel => dossierIds.Contains(parcel.DossierId)).OrderBy(parcel => parcel.Id).ToListAsync(ct);
        var missing = parcelIds.Except(parcels.Select(parcel => parcel.Id)).Select(id => (Guid?)id).FirstOrDefault();
        return (manifest, parcels, missing is null ? null : Problems.ParcelNotFound(missing.Value));
    }

    public static Problem? Twice(IReadOnlyList<Guid> parcelIds) =>
        parcelIds.GroupBy(id => id).FirstOrDefault(same => same.Count() > 1) is { } twice ? Problems.ListedTwice(twice.Key) : null;

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(Vietnam).Date);

    /// <summary>Numbers come from a sequence: they never repeat, and a refused manifest leaves a gap.</summary>
    public static async Task<string> NextNumber(PostalDb db, string agency, DateTimeOffset now, CancellationToken ct)
    {
        var next = (await db.Database.SqlQuery<long>($"SELECT nextval('manifest_number') AS \"Value\"").ToListAsync(ct))[0];
        return string.Create(CultureInfo.InvariantCulture, $"BK-{agency}-{now.ToOffset(Vietnam):yyMMdd}-{next:D5}");
    }
}
