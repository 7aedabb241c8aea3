extern alias intake;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace LienThong.Intake.Tests;

/// <summary>Intake through its front door, with the desk of Đồng Sen and what a test usually begins with.</summary>
public sealed class IntakeService : ServiceFixture<intake::Program>, IAsyncLifetime
{
    public const string Desk = "H99.12";
    public const string LandOffice = "H99.21";
    public const int MaxBytes = 64 * 1024;

    public static readonly string[] Kinds = ["don-mau-18", "gcn", "hop-dong", "to-khai-tncn", "to-khai-lptb"];
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% a paper\n%%EOF\n");

    private readonly string _documents = Path.Combine(Path.GetTempPath(), $"intake-tests-{Guid.CreateVersion7():N}");
    private readonly Dictionary<(string, Guid), int> _said = [];

    public HttpClient DeskClient => field ??= CreateClient(Desk, "officer", "dossier.submit", "dossier.accept", "work.act");

    public HttpClient LandClient => field ??= CreateClient(LandOffice, "officer", "work.act");

    public string Store => _documents;

    public string Incoming => Path.Combine(_documents, "incoming");

    public static string PathOf(Guid dossier, string tail = "") => $"/v1/dossiers/{dossier}{tail}";

    public static JsonObject Party(
        string name = "Phạm Thị Lụa", bool applicant = true, string role = "Seller", string citizenId = "099190004567") => new()
    {
        ["role"] = role, ["fullName"] = name, ["citizenId"] = citizenId, ["phone"] = "0912345678",
        ["email"] = "lua@nguoidan.example", ["address"] = "thôn Hạ, xã Bến Quỳ, tỉnh Minh Giang", ["isApplicant"] = applicant,
    };

    public static JsonObject Submission(string returnBy = "Post") => new()
    {
        ["procedureCode"] = "1.013831", ["area"] = "H99.13", ["channel"] = "Counter", ["returnBy"] = returnBy,
        ["parties"] = new JsonArray(Party()),
    };

    public static HttpContent File(byte[] bytes, string type = "application/pdf")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    public static async Task<JsonObject> Json(HttpResponseMessage answer, int status = 200)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }

    /// <summary>The answer is this refusal.</summary>
    public static async Task<JsonObject> Refused(HttpResponseMessage answer, int status, string code, string? field = null)
    {
        var problem = await Json(answer, status);
        Assert.Equal(code, (string?)problem["code"]);
        if (field is not null)
        {
            Assert.Equal(field, (string?)problem["field"]);
        }

        return problem;
    }

    public async Task<(Guid Id, string Tag)> Submitted(string returnBy = "Post")
    {
        var answer = await Json(await DeskClient.PostAsJsonAsync("/v1/dossiers", Submission(returnBy)), 201);
        return ((Guid)answer["id"]!, (string)answer["etag"]!);
    }

    public Task<HttpResponseMessage> Attach(Guid dossier, string kind = "gcn", byte[]? bytes = null) =>
        DeskClient.PutAsync(PathOf(dossier, $"/documents/{kind}?form=Original&count=1&fileName={kind}.pdf"), File(bytes ?? Pdf));

    public async Task<(Guid Id, string Tag)> Complete(string returnBy = "Post")
    {
        var (id, tag) = await Submitted(returnBy);
        foreach (var kind in Kinds)
        {
            tag = (string)(await Json(await Attach(id, kind)))["etag"]!;
        }

        return (id, tag);
    }

    public static Task<HttpResponseMessage> Post(HttpClient client, string path, object body, string? tag = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Accept(Guid dossier, string tag, string? key = null) =>
        Post(DeskClient, PathOf(dossier, "/acceptance"), new { feeReceiptNumber = "0000127" }, tag, key);

    public async Task<(Guid Id, JsonObject Answer)> Accepted(string returnBy = "Post")
    {
        var (id, tag) = await Complete(returnBy);
        return (id, await Json(await Accept(id, tag)));
    }

    public async Task<JsonObject> Look(Guid dossier) => await Json(await DeskClient.GetAsync(PathOf(dossier)));

    /// <summary>Routing or another source says a fact; versions are counted here.</summary>
    public Task Says(Guid dossier, object fact)
    {
        var type = WireNames.Of(fact.GetType());
        var source = type[..type.IndexOf('.', StringComparison.Ordinal)];
        var version = _said[(source, dossier)] = _said.GetValueOrDefault((source, dossier)) + 1;
        return Deliver(new DossierEvent
        {
            Id = Guid.CreateVersion7(), Source = source, DossierId = dossier, Version = version, Type = type, At = Clock.Now,
            Data = JsonSerializer.SerializeToElement(fact, JsonSerializerOptions.Web),
        });
    }

    public Task Assigned(Guid dossier, int number, string? agency, DossierStatus status = DossierStatus.Moving) => Says(dossier, new StepAssigned
    {
        StepNumber = number, StepId = "appraise", Name = new("Thẩm định", "Appraise"), Kind = "review", Role = "land-office",
        Agency = agency, Position = "officer", StartsAt = Clock.Now, DueAt = Clock.Now.AddHours(8), Clock = ClockRule.Runs, Status = status,
        StatusChanged = true, Outcomes = [], DossierCode = "H99.12-260423-0001", ProcedureCode = "1.013831", ProcedureVersion = 1,
        DeskAgency = Desk,
    });

    public Task Ready(Guid dossier, ReturnMethod by) => Says(dossier, new ResultReady
    {
        DossierCode = "H99.12-260423-0001", DeskAgency = Desk, ReturnBy = by, FinishedAt = Clock.Now,
        LawfulDueOn = new DateOnly(2026, 5, 8), WorkingDaysLate = 0, LateByAgency = [],
    });

    public static string ContentDigest(byte[] bytes) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:";

    /// <summary>Every row of the database as text.</summary>
    public async Task<string> Dump()
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        var tables = new List<string>();
        await using (var command = database.CreateCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema in ('public', 'kit')"))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                tables.Add(rows.GetString(0));
            }
        }

        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"select * from {table}");
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    var value = rows.GetValue(i);
                    dump.Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value).Append('|');
                }

                dump.AppendLine();
            }
        }

        return dump.ToString();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_documents))
        {
            Directory.Delete(_documents, recursive: true);
        }
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("Catalogue:Path", Path.Combine(Repository.Root, "deploy", "catalogue"));
        builder.UseSetting("Documents:Path", _documents);
        builder.UseSetting("Documents:MaxBytes", MaxBytes.ToString(null as IFormatProvider));
        builder.UseSetting("Tracking:Key", Convert.ToBase64String(SHA256.HashData("tests"u8)));
        builder.UseSetting("Tracking:Address", "https://tra-cuu.minhgiang.example");
        builder.UseSetting("Tracking:PerMinute", "12");
    }
}
