using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;

namespace LienThong.Intake.People;

/// <summary>Who helped to fill the form in (viết giúp tờ khai), as told at submission.</summary>
internal sealed record HelperRequest(string? FullName, string? Organisation, bool ReadBackConfirmed);

/// <summary>Help with the form: the helped citizen stays the party, and what was written was read back to them first.</summary>
internal sealed class Assistance
{
    public required Guid DossierId { get; init; }

    [PersonalData]
    public required string HelperName { get; init; }

    /// <summary>The association or community team the helper belongs to.</summary>
    public string? Organisation { get; init; }

    public required DateTimeOffset ReadBackAt { get; init; }

    public static Problem? From(Guid dossierId, HelperRequest? helper, DateTimeOffset now, out Assistance? assistance)
    {
        assistance = null;
        if (helper is null)
        {
            return null;
        }

        if (Person.Name(helper.FullName) is not { } name)
        {
            return Problems.BadName("helper.fullName");
        }

        var organisation = Text.Line(helper.Organisation, 100);
        if (organisation is null && !string.IsNullOrWhiteSpace(helper.Organisation))
        {
            return Problems.BadLine("helper.organisation", 100);
        }

        if (!helper.ReadBackConfirmed)
        {
            return Problems.NotReadBack();
        }

        assistance = new Assistance { DossierId = dossierId, HelperName = name, Organisation = organisation, ReadBackAt = now };
        return null;
    }
}
