using System.Text.Json;

namespace LienThong.Local.Walk;

/// <summary>The desk receives a dossier (tiếp nhận): people, papers, fee, code and receipt. Every person here is invented.</summary>
internal sealed class Reception(Gateway gateway, Catalogue.Catalogue catalogue)
{
    public const string Procedure = "1.013831";

    /// <summary>The land lies in another commune than the desk: reception does not depend on the area.</summary>
    private const string LandArea = "H99.13";

    public async Task Receive(WalkedDossier dossier, DateOnly on, CancellationToken ct)
    {
        var (desk, letter) = (dossier.Desk, dossier.Letter);
        var submitted = await gateway.Post(
            desk, "/v1/dossiers",
            new { procedureCode = Procedure, area = LandArea, channel = "Counter", returnBy = "Post", parties = PartiesOf(letter) },
            $"walk-{letter}-submit", null, ct);
        dossier.Id = submitted.Json.GetProperty("id").GetGuid();
        var etag = submitted.Read<Tagged>().ETag;

        foreach (var paper in catalogue.InForce(Procedure, on)!.Documents.Where(paper => paper.Required))
        {
            var answer = await gateway.Put(
                desk, $"/v1/dossiers/{dossier.Id}/documents/{paper.Kind}?form={paper.Form}&count={paper.Count}&fileName={paper.Kind}.pdf",
                Pdf.Of($"{paper.Kind}, dossier {letter} of the demonstration"), ct);
            etag = answer.Read<Tagged>().ETag;
        }

        var accepted = await gateway.Post(
            desk, $"/v1/dossiers/{dossier.Id}/acceptance", new { feeReceiptNumber = $"BL-2026-00{letter[0] - 'A' + 1}" },
            $"walk-{letter}-accept", etag, ct);
        dossier.Code = accepted.Json.GetProperty("code").GetString()!;
        dossier.TrackingSecret = accepted.Json.TryGetProperty("trackingSecret", out var secret) && secret.ValueKind == JsonValueKind.String
            ? secret.GetString()
            : null;
        dossier.Note("accept", accepted);
    }

    private static object[] PartiesOf(string letter) => letter == "A"
        ?
        [
            Party("Seller", "Lê Văn Thử", "001070000001", "0900000001", false),
            Party("Buyer", "Trần Thị Mẫu", "001190000002", "0900000002", true),
        ]
        :
        [
            Party("Seller", "Phạm Thị Ví", "001170000003", "0900000003", false),
            Party("Buyer", "Nguyễn Văn Dụ", "001090000004", "0900000004", true),
        ];

    private static object Party(string role, string fullName, string citizenId, string phone, bool isApplicant) => new
    {
        role,
        fullName,
        citizenId,
        phone,
        email = $"{phone}@example.vn",
        address = "Thôn 2, xã Bến Quỳ, tỉnh Minh Giang",
        isApplicant,
    };

    /// <summary>The tag of the row as it is now.</summary>
    private sealed record Tagged(string ETag);
}
