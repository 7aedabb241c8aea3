using LienThong.Kit.Http;
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
}
