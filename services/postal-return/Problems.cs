using LienThong.Kit.Http;
using LienThong.PostalReturn.Manifests;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn;

/// <summary>Every refusal postal-return can give. Codes are public: never reuse, never renumber.</summary>
internal static class Problems
{
    public static Problem ParcelNotFound(Guid id) =>
        new("POSTAL-001", 404, "There is no such parcel.", $"No parcel {id}.");

    public static Problem CannotHandOver(Guid id, ParcelState state) =>
        new("POSTAL-002", 409, "The parcel is not waiting to be handed over.", $"Parcel {id} is {state}.");

    public static Problem CountDiffers(int counted, int listed) => new(
        "POSTAL-003", 422, "The count differs from the list.", $"Counted {counted}, listed {listed}: nothing was handed over.", "counted");

    public static Problem ListedTwice(Guid id) =>
        new("POSTAL-004", 422, "A parcel is listed twice.", $"Parcel {id} is listed more than once.", "parcelIds");

    public static Problem NotTheCarrier() =>
        new("POSTAL-005", 401, "The call is not signed by the carrier, or its timestamp is not of now.");

    public static Problem TrackingCodeUnknown() =>
        new("POSTAL-006", 404, "No parcel has this tracking code.", Field: "trackingCode");

    public static Problem EventUnreadable(string field) =>
        new("POSTAL-007", 422, "The carrier's event cannot be read.", $"The field {field} is missing or not in its form.", field);

    public static Problem EventTooLarge(int maxBytes) =>
        new("POSTAL-008", 413, "The carrier's event is too large.", $"At most {maxBytes} bytes are read.");

    public static Problem CannotOrder(ParcelState state) =>
        new("POSTAL-009", 409, "The parcel was ordered before.", $"It is {state}.");

    public static Problem CannotCancel(Guid id, ParcelState state) =>
        new("POSTAL-010", 409, "The parcel cannot be taken back.", $"Parcel {id} is {state}.");

    public static Problem OnAnotherManifest(Guid id, string number) =>
        new("POSTAL-011", 409, "The parcel is listed on a manifest already.", $"Parcel {id} is on {number}.");

    public static Problem ManifestNotFound() => new("POSTAL-012", 404, "There is no such manifest.");

    public static Problem ManifestOpen(string number) =>
        new("POSTAL-013", 409, "The desk has an open manifest.", $"{number} is to be handed over or closed first.");

    public static Problem ManifestOver(string number, ManifestState state) =>
        new("POSTAL-014", 409, "The manifest is not open.", $"{number} is {state}.");

    public static Problem NotListed(string field) =>
        new("POSTAL-015", 422, "The parcel is not on this manifest.", Field: field);

    public static Problem DifferenceUnclear(string field) => new(
        "POSTAL-016", 422, "The difference is not in its form.", "Missing and damaged name a parcel of the list; extra names one that is not on it.", field);

    public static Problem CountUnexplained(int counted, int listed, int missing, int extra) => new(
        "POSTAL-017", 422, "The count differs from the list and its differences.",
        $"Counted {counted}; listed {listed}, missing {missing}, extra {extra}: nothing was handed over.", "counted");

    public static Problem NothingToHandOver() =>
        new("POSTAL-018", 422, "Nothing is left to hand over.", "Every parcel of the list stays behind: close the manifest instead.", "differences");

    public static Problem EventIdReused() =>
        new("POSTAL-019", 409, "This event id was used for another event.", Field: "eventId");

    public static Problem CannotReplace(Guid id, ParcelState state) => new(
        "POSTAL-020", 409, "No other parcel can be made instead of this one.", $"Parcel {id} is {state}: it has to be lost or back at the desk.");

    public static Problem NotByPost() =>
        new("POSTAL-021", 409, "The result does not return by post.", "It was handed over, or the citizen chose another way.");

    public static Problem HasSuccessor(Guid id) =>
        new("POSTAL-022", 409, "Another parcel was made for the dossier since.", $"Parcel {id} is not its last.");
}
