using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Contracts;
using LienThong.Local.Hosting;
using LienThong.Local.Walk;

namespace LienThong.Journey.Tests;

/// <summary>One dossier and what people do with it, each under the own token; every person is invented.</summary>
internal sealed class Traveller(RunningSystem system, Gateway gateway, string name)
{
    private static readonly string[] Papers = ["don-mau-18", "gcn", "hop-dong", "to-khai-tncn", "to-khai-lptb"];
    private int _keys;

    public Guid Id { get; private set; }

    private ClientCredentials Desk => gateway.ClientOf("H99.12", "officer");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Submit(string returnBy = "Counter", params object[] parties)
    {
        var answer = await Post(Desk, "/v1/dossiers", new
        {
            procedureCode = "1.013831", area = "H99.13", channel = "Counter", returnBy,
            parties = parties.Length > 0 ? parties : [Party("Buyer", "Trần Thị Mẫu", "001190000002", true)],
        });
        Id = answer.Json.GetProperty("id").GetGuid();
    }

    public async Task Accept(string returnBy = "Counter", params object[] parties)
    {
        await Submit(returnBy, parties);
        foreach (var paper in Papers)
        {
            await Attach(paper);
        }

        await AtDesk("acceptance", new { feeReceiptNumber = $"BL-{Id.ToString()[^6..]}" });
    }

    /// <summary>Accepted, handed on by the desk, and in the hands of the officer who appraises.</summary>
    public async Task ComeToAppraisal(string returnBy = "Counter", params object[] parties)
    {
        await Accept(returnBy, parties);
        await Complete("transfer", "transferred");
        await Take("appraise");
    }

    public Task Attach(string kind) => gateway.Put(
        Desk, $"/v1/dossiers/{Id}/documents/{kind}?form=Original&count=1&fileName={kind}.pdf", Pdf.Of($"{kind} of {name}, {++_keys}"), Ct);

    /// <summary>An action of the desk on the dossier as it is now.</summary>
    public Task<Answer> AtDesk(string action, object body) => Freshly(async () =>
        await Post(Desk, $"/v1/dossiers/{Id}/{action}", body, (await Dossier()).GetProperty("etag").GetString()));

    /// <summary>An action of a leader of the land office on the itinerary as it is now.</summary>
    public async Task ByLeader(string action, object body)
    {
        var holder = await Until<object>($"/v1/itineraries/{Id}", json => json.GetProperty("holder").ValueKind == JsonValueKind.Object ? json.GetProperty("holder").GetProperty("agency").GetString() : null);
        var leader = gateway.ClientOf((string)holder, "leader");
        await Freshly(async () =>
        {
            var itinerary = await gateway.Get(leader, $"/v1/itineraries/{Id}", Ct);
            return await Post(leader, $"/v1/itineraries/{Id}/{action}", body, itinerary.Json.GetProperty("etag").GetString());
        });
    }

    public async Task Take(string stepId)
    {
        var (who, work) = await WorkOf(stepId);
        await Post(who, $"/v1/work/{work.Id}/holder", new { }, work.ETag);
    }

    public async Task Complete(string stepId, string outcome, string? reasonCode = null, object? paper = null)
    {
        var (who, work) = await WorkOf(stepId);
        if (work.State == "Assigned")
        {
            await Take(stepId);
            (who, work) = await WorkOf(stepId);
        }

        var fields = work.Outcomes.Single(one => one.Name == outcome).Fields.ToDictionary(field => field, field => $"{work.StepNumber:D2}-{Id.ToString()[^6..]}");
        await Post(who, $"/v1/work/{work.Id}/completion", new { outcome, fields, reasonCode, paper }, work.ETag);
    }

    /// <summary>The officer of a step asks the citizen for papers; with a leader's reason, the leader does.</summary>
    public async Task AskForPapers(string stepId, string? leaderReasonCode = null)
    {
        var (officer, work) = await WorkOf(stepId);
        var who = leaderReasonCode is null ? officer : gateway.ClientOf(officer.Agency, "leader");
        var paper = await Upload(officer, "form-02");
        await Post(who, $"/v1/work/{work.Id}/supplement-request", new { documentKinds = new[] { "gcn" }, reasonCode = "unclear", paper, leaderReasonCode }, work.ETag);
        await Until(DossierStatus.WaitingForSupplement);
    }

    /// <summary>The citizen brings the certificate again; the step comes back.</summary>
    public async Task BringPapers(string stepId)
    {
        await gateway.Until(Desk, $"/v1/dossiers/{Id}", json => json.GetProperty("status").GetString() is "WaitingForSupplement" and var status ? status : null, Ct);
        await Attach("gcn");
        await AtDesk("supplement", new { });
        await Until(DossierStatus.Moving);
        await Take(stepId);
    }

    /// <summary>A paper of the agency that holds a step, in intake's store.</summary>
    public async Task<object> PaperBy(string stepId, string kind) => await Upload((await WorkOf(stepId)).Who, kind);

    public async Task<object> Upload(ClientCredentials who, string kind)
    {
        await gateway.Until(who, $"/v1/dossiers/{Id}", json => json.GetRawText(), Ct); // intake may hear of the step a moment after the agency
        var file = (await gateway.Put(who, $"/v1/dossiers/{Id}/results/{kind}?fileName={kind}.pdf", Pdf.Of($"{kind} of {name}"), Ct)).Json;
        return new { kind, documentId = file.GetProperty("documentId").GetGuid(), digest = file.GetProperty("digest").GetString() };
    }

    /// <summary>The result's parcel goes to the carrier.</summary>
    public async Task<Parcel> HandToCarrier()
    {
        var parcel = await ParcelWhen(one => one.TrackingCode is not null);
        await Post(Desk, "/v1/manifests", new { parcelIds = new[] { parcel.Id }, counted = 1 });
        return parcel;
    }

    public async Task CarrierSays(Parcel parcel, string kind, string reasonCode)
    {
        using var carrier = new HttpClient { BaseAddress = system.Carrier };
        using var response = await carrier.PostAsJsonAsync($"/simulate/{parcel.TrackingCode}", new { kind, reasonCode, callback = true }, Ct);
        response.EnsureSuccessStatusCode();
    }

    public Task<Parcel> ParcelWhen(Func<Parcel, bool> isSo) => gateway.Until(
        Desk, $"/v1/parcels?dossier={Id}", json => Page.Items<Parcel>(json).FirstOrDefault(isSo), Ct);

    public async Task Until(DossierStatus status) => await Until<object>(
        $"/v1/itineraries/{Id}", json => json.GetProperty("status").GetString() == status.ToString() ? status : null);

    public async Task<JsonElement> Dossier() => (await gateway.Get(Desk, $"/v1/dossiers/{Id}", Ct)).Json;

    public async Task DossierIs(DossierStatus status) => await Until<object>(
        $"/v1/dossiers/{Id}", json => json.GetProperty("status").GetString() == status.ToString() ? status : null);

    public async Task<JsonElement> Itinerary() => (await gateway.Get(Desk, $"/v1/itineraries/{Id}", Ct)).Json;

    /// <summary>The citizen was told of these facts, each once.</summary>
    public async Task WasTold(params string[] facts) => await Until<object>($"/v1/notices?dossier={Id}", json =>
    {
        var told = Page.Items<Notice>(json).Where(notice => notice.State == "Sent").Select(notice => notice.FactType).ToList();
        return facts.All(fact => told.Count(one => one == fact) == 1) ? told : null;
    });

    public static object Party(string role, string fullName, string citizenId, bool isApplicant, string? authorisationNumber = null, string? authorisedOn = null) => new
    {
        role, fullName, citizenId, phone = "09" + citizenId[^8..], email = $"{citizenId}@example.vn", address = "Thôn 2, xã Bến Quỳ, tỉnh Minh Giang",
        isApplicant, authorisationNumber, authorisedOn,
    };

    /// <summary>A fact may arrive between the look and the deed: whoever is told so looks again.</summary>
    private static async Task<Answer> Freshly(Func<Task<Answer>> deed)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await deed();
            }
            catch (WalkException e) when (tries < 5 && e.Message.Contains(": 412 ", StringComparison.Ordinal))
            {
                // read again
            }
        }
    }

    private Task<Answer> Post(ClientCredentials who, string path, object body, string? etag = null) =>
        gateway.Post(who, path, body, $"{name}-{++_keys}", etag, Ct);

    private Task<T> Until<T>(string path, Func<JsonElement, T?> find)
        where T : class => gateway.Until(Desk, path, find, Ct);

    private async Task<(ClientCredentials Who, WorkItem Work)> WorkOf(string stepId)
    {
        var step = await Until(
            $"/v1/itineraries/{Id}",
            json => json.Deserialize<Itinerary>(JsonSerializerOptions.Web)!.Steps.LastOrDefault(one => one.StepId == stepId && one.FinishedAt is null));
        var who = gateway.ClientOf(step.Agency!, step.Position!);
        var work = await gateway.Until(
            who, $"/v1/work?dossier={Id}",
            json => Page.Items<WorkItem>(json).FirstOrDefault(item => item.StepId == stepId && item.StepNumber == step.Number && item.State is "Assigned" or "Taken"), Ct);
        return (who, work);
    }
}
