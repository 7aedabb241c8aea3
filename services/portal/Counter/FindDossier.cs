using LienThong.Portal.Gateway;
using LienThong.Portal.Register;
using LienThong.Portal.Tracking;

namespace LienThong.Portal.Counter;

/// <summary>The dossier of a scanned or typed code (mã hồ sơ, mã vận đơn).</summary>
internal static class FindDossier
{
    /// <summary>A code has a digit; a name, which would find dossiers too, is looked for in the register.</summary>
    public static string? Read(string typed) => DossierCodeTyped.Read(typed) is { } code && code.Any(char.IsAsciiDigit) ? code : null;

    /// <summary>Its id, or why there is none: <see cref="Missing.NotFound"/> too when several match.</summary>
    public static async Task<(Guid? Id, Missing Why)> By(string code, GatewayClient gateway, string token, CancellationToken ct)
    {
        var found = await gateway.Get<RegisterList>($"/v1/dossiers?q={Uri.EscapeDataString(code)}&limit=2", token, ct);
        if (found.Value is not { } list)
        {
            return (null, found.Why == Missing.Refused ? Missing.NotFound : found.Why);
        }

        var own = list.Items.FirstOrDefault(row => row.Code == code) ?? (list.Items is [var only] ? only : null);
        return own is null ? (null, Missing.NotFound) : (own.Id, Missing.Nothing);
    }
}
