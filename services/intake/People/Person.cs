using System.Net.Mail;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;

namespace LienThong.Intake.People;

/// <summary>What a person is to a dossier.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartyRole>))]
internal enum PartyRole
{
    Seller = 1,
    Buyer = 2,
    Applicant = 3,

    /// <summary>Người thừa kế.</summary>
    Heir = 4,

    /// <summary>Người được ủy quyền: hands in for an owner, with an authorisation paper.</summary>
    Proxy = 5,

    /// <summary>Chủ hồ sơ, when somebody else hands it in.</summary>
    Owner = 6,

    /// <summary>Bên tặng cho.</summary>
    Donor = 7,

    /// <summary>Bên được tặng cho.</summary>
    Donee = 8,
}

/// <summary>A party as the desk types it in.</summary>
internal sealed record PartyRequest(
    PartyRole Role, string? FullName, string? CitizenId, string? Phone, string? Email, string? Address, bool IsApplicant,
    string? AuthorisationNumber = null, DateOnly? AuthorisedOn = null);

/// <summary>A person of a dossier: the only table that knows names, numbers, phones and addresses.</summary>
internal sealed partial class Person
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required PartyRole Role { get; init; }

    /// <summary>In the order they were named.</summary>
    public required int Place { get; init; }

    /// <summary>Hands the dossier in and gets the notices (người nộp hồ sơ).</summary>
    public required bool IsApplicant { get; init; }

    [PersonalData]
    public required string FullName { get; init; }

    [PersonalData]
    public required string CitizenId { get; init; }

    [PersonalData]
    public string? Phone { get; init; }

    [PersonalData]
    public string? Email { get; init; }

    [PersonalData]
    public string? Address { get; private set; }

    /// <summary>Number of the authorisation paper (giấy ủy quyền) of a proxy.</summary>
    public string? AuthorisationNumber { get; init; }

    public DateOnly? AuthorisedOn { get; init; }

    /// <summary>The name without marks, for the search: whoever types "nguyen van mau" finds it.</summary>
    [PersonalData]
    public required string SearchName { get; init; }

    /// <summary>Takes a party in, or says which of its fields cannot be.</summary>
    public static Problem? From(Guid dossierId, PartyRequest party, int place, ReturnMethod returnBy, DateOnly today, out Person? person)
    {
        person = null;
        var at = $"parties[{place}]";
        if (!Enum.IsDefined(party.Role))
        {
            return Problems.BadParties($"{at}.role is none we know.");
        }

        if (Name(party.FullName) is not { } name)
        {
            return Problems.BadName($"{at}.fullName");
        }

        if (!IsCitizenId(party.CitizenId))
        {
            return Problems.BadCitizenId($"{at}.citizenId");
        }

        var phone = string.IsNullOrWhiteSpace(party.Phone) ? null : MobileNumber(party.Phone);
        if (phone is null && !string.IsNullOrWhiteSpace(party.Phone))
        {
            return Problems.BadPhone($"{at}.phone");
        }

        var email = Text.Line(party.Email, 254);
        if (!string.IsNullOrWhiteSpace(party.Email) && (email is null || !IsAddressOfMail(email)))
        {
            return Problems.BadEmail($"{at}.email");
        }

        var address = Text.Line(party.Address, 300);
        if (address is null && (!string.IsNullOrWhiteSpace(party.Address) || (party.IsApplicant && returnBy is ReturnMethod.Post)))
        {
            return Problems.BadAddress($"{at}.address");
        }

        var authorisation = Text.Line(party.AuthorisationNumber, 60);
        if (party.Role is PartyRole.Proxy != authorisation is not null || (authorisation is null && party.AuthorisationNumber is { Length: > 0 }))
        {
            return Problems.BadAuthorisation($"{at}.authorisationNumber");
        }

        if (party.Role is PartyRole.Proxy != party.AuthorisedOn is not null || party.AuthorisedOn > today || party.AuthorisedOn < today.AddYears(-50))
        {
            return Problems.BadAuthorisation($"{at}.authorisedOn");
        }

        person = new Person
        {
            Id = Guid.CreateVersion7(),
            DossierId = dossierId,
            Place = place,
            Role = party.Role,
            IsApplicant = party.IsApplicant,
            FullName = name,
            CitizenId = party.CitizenId!,
            Phone = phone,
            Email = email,
            Address = address,
            AuthorisationNumber = authorisation,
            AuthorisedOn = party.AuthorisedOn,
            SearchName = Folded.Words(name),
        };
        return null;
    }

    /// <summary>Where the result goes to by post; null when it is no address.</summary>
    public Problem? MoveTo(string? address, string field)
    {
        if (Text.Line(address, 300) is not { } line)
        {
            return Problems.BadAddress(field);
        }

        Address = line;
        return null;
    }

    /// <summary>The name composed, single-spaced; null when it is none. One word is a name, so are H'Hen Niê and Y Moan Êñuôl.</summary>
    public static string? Name(string? text) => Text.Line(text, 100) is { } name && NameShape().IsMatch(name) ? name : null;

    public static bool IsCitizenId(string? text) => text is not null && CitizenIdShape().IsMatch(text);

    private static bool IsAddressOfMail(string email) =>
        !email.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email;

    public static string? MobileNumber(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        digits = digits.StartsWith("+84", StringComparison.Ordinal) ? "0" + digits[3..] : digits;
        return PhoneShape().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"\A\p{L}[\p{L}\p{M}'’.\- ]*\z")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex CitizenIdShape();

    [GeneratedRegex(@"\A0[35789][0-9]{8}\z")]
    private static partial Regex PhoneShape();
}
