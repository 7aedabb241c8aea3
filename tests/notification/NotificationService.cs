using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.Notification.Tests;

/// <summary>The service on a fresh database, with the mail catcher as a real server, and what its tests say often.</summary>
public sealed class NotificationService : ServiceFixture<Program>, IAsyncLifetime
{
    public const string Desk = "H99.12";

    private int _serial;

    internal OutsideParties Parties { get; private set; } = null!;

    internal KeptLogs Logs { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        Parties = await OutsideParties.Start();
        await base.InitializeAsync();
        _ = Services; // starts the worker
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Parties.DisposeAsync();
    }

    /// <summary>An event as its publisher would say it.</summary>
    public DossierEvent Said(Guid dossierId, int version, object fact)
    {
        var type = WireNames.Of(fact.GetType());
        return new()
        {
            Id = Guid.CreateVersion7(), Source = type[..type.IndexOf('.', StringComparison.Ordinal)], DossierId = dossierId, Version = version,
            Type = type, At = Clock.Now, Data = JsonSerializer.SerializeToElement(fact, fact.GetType(), JsonSerializerOptions.Web),
        };
    }

    public (DossierEvent Event, string Code) Accepted(Guid dossierId)
    {
        var code = $"{Desk}-260423-{Interlocked.Increment(ref _serial):D4}";
        return (Said(dossierId, 1, new DossierAccepted
        {
            DossierCode = code, ProcedureCode = "1.013831", ProcedureVersion = 1, DeskAgency = Desk, Area = "H99.12",
            Channel = SubmissionChannel.Counter, ReceivedAt = Clock.Now, DueOn = new(2026, 5, 8), ReturnBy = ReturnMethod.Post,
        }), code);
    }

    public async Task<(Guid Dossier, string Code)> GivenAccepted(string? email = OutsideParties.Email, string language = "vi")
    {
        var dossier = Guid.CreateVersion7();
        OutsideParties.Contacts[dossier] = (email, language);
        var (accepted, code) = Accepted(dossier);
        await Deliver(accepted);
        return (dossier, code);
    }

    public async Task<IReadOnlyList<JsonObject>> Notices(Guid dossierId, string agency = Desk)
    {
        using var http = CreateClient(agency, "officer", "dossier.accept");
        var list = await http.GetFromJsonAsync<JsonObject>($"/v1/notices?dossier={dossierId}", Ct);
        return [.. list!["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    /// <summary>The dossier's one notice, when it has come to this state.</summary>
    public Task<JsonObject> NoticeIn(string state, Guid dossierId) => Eventually.Gives(
        $"notice {state}", async () => (await Notices(dossierId)).SingleOrDefault(notice => (string)notice["state"]! == state), TimeSpan.FromSeconds(30));

    public async Task<T?> Sql<T>(string sql)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct) is T value ? value : default;
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("Catalogue:Path", Path.Combine(Repository.Root, "deploy", "catalogue"));
        builder.UseSetting("Intake:Address", Parties.IntakeAddress);
        builder.UseSetting("ServiceToken:Address", Parties.IntakeAddress + "/oauth2/token");
        builder.UseSetting("ServiceToken:ClientId", "notification");
        builder.UseSetting("ServiceToken:ClientSecret", "s");
        builder.UseSetting("Smtp:Host", "127.0.0.1");
        builder.UseSetting("Smtp:Port", Parties.SmtpPort.ToString(null as IFormatProvider));
        builder.UseSetting("Smtp:From", "motcua@minhgiang.example");
        builder.UseSetting("Sending:MaxTries", "6");
        builder.UseSetting("Sending:MaxWaitSeconds", "2");
        builder.ConfigureLogging(logging => logging.AddProvider(Logs));
    }
}

[CollectionDefinition(nameof(NotificationService))]
public sealed class NotificationCollection : ICollectionFixture<NotificationService>;
