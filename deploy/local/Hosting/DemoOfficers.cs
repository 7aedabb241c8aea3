using System.Security.Cryptography;
using System.Text.Json;
using LienThong.Local.Servers;
using Npgsql;

namespace LienThong.Local.Hosting;

/// <summary>A person of the demonstration, in his places.</summary>
internal sealed record DemoOfficer(string Account, string Name, IReadOnlyList<DemoAppointment> Appointments)
{
    /// <summary>For the first sign-in only; null when the person is known already.</summary>
    public string? Password { get; init; }
}

/// <summary>A place in an agency.</summary>
internal sealed record DemoAppointment(string Agency, string Position, string Role, IReadOnlyList<string> Scopes, DateOnly From, DateOnly? Until = null);

/// <summary>
/// The people of the demonstration (cán bộ): each with a random password that is said once, kept nowhere, and changed at the first sign-in.
/// </summary>
internal static class DemoOfficers
{
    private static readonly string[] Desk = ["dossier.submit", "dossier.accept", "work.act"];
    private static readonly string[] Work = ["work.act"];
    private static readonly string[] Operations = ["ops.read", "ops.act"];
    private static readonly DateOnly Since = new(2025, 7, 1);

    public static IReadOnlyList<DemoOfficer> All { get; } =
    [
        new("sen.motcua", "Trần Thị Sen", [At("H99.12", "Cán bộ một cửa", "officer", Desk)]),
        new("binh.motcua", "Lê Văn Bình", [At("H99.12", "Cán bộ một cửa", "officer", Desk), At("H99.13", "Cán bộ một cửa (làm thay)", "officer", Desk)]),
        new("lan.diachinh", "Phạm Thị Lan", [At("H99.21", "Chuyên viên", "officer", Work)]),
        new("hung.truongphong", "Nguyễn Văn Hùng", [At("H99.21", "Trưởng phòng", "head", Work)]),
        new("mai.giamdoc", "Hoàng Thị Mai", [At("H99.21", "Giám đốc", "leader", Work)]),
        new("thuy.thue", "Đỗ Thị Thủy", [At("H99.31", "Công chức thuế", "officer", Work)]),
        new("minh.vanhanh", "Võ Quang Minh", [At("H99.1", "Quản trị vận hành", "officer", Operations)]),
    ];

    /// <summary>Writes a file for identity, with passwords for those its database does not know; says these.</summary>
    public static async Task<string> WriteFile(LocalFolder folder, string database, Action<string> say, CancellationToken ct)
    {
        var officers = WithPasswords(await Known(database, ct));
        var file = folder.File("officers.json");
        Remembered.WritePrivately(file, JsonSerializer.Serialize(officers, JsonSerializerOptions.Web));
        foreach (var one in officers.Where(one => one.Password is not null))
        {
            say($"officer {one.Account}, first password (said once): {one.Password}");
        }

        return file;
    }

    /// <summary>All of them, with a first password each for those not known yet.</summary>
    public static IReadOnlyList<DemoOfficer> WithPasswords(IReadOnlySet<string> known) =>
        [.. All.Select(one => known.Contains(one.Account) ? one : one with { Password = RandomPassword() })];

    private static async Task<HashSet<string>> Known(string database, CancellationToken ct)
    {
        // No pool: the next start may drop this database, and a pooled connection would meet it as one that was cut.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var select = new NpgsqlCommand("SELECT account FROM officer", connection);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var accounts = new HashSet<string>();
        while (await rows.ReadAsync(ct))
        {
            accounts.Add(rows.GetString(0));
        }

        return accounts;
    }

    /// <summary>20 letters and digits that are hard to confuse: about 98 bits.</summary>
    private static string RandomPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20);

    private static DemoAppointment At(string agency, string position, string role, string[] scopes) => new(agency, position, role, scopes, Since);
}
