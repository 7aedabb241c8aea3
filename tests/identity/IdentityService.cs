using System.Text.Json.Nodes;
using LienThong.Identity.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Identity.Tests;

/// <summary>Identity on a database of its own, with a few clients.</summary>
public sealed class IdentityService : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Issuer = "http://identity.test";
    private readonly string _database = "identity_" + Guid.CreateVersion7().ToString("N");

    public string KeyFolder { get; } = Path.Combine(Path.GetTempPath(), "keys-" + Guid.CreateVersion7().ToString("N"));

    private static string Servers => Environment.GetEnvironmentVariable("LIENTHONG_POSTGRES")
        ?? throw new InvalidOperationException("LIENTHONG_POSTGRES is not set.");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Db", new NpgsqlConnectionStringBuilder(Servers) { Database = _database, MaxPoolSize = 10 }.ConnectionString);
        builder.UseSetting("Keys:Path", KeyFolder);
        builder.UseSetting("Issuer", Issuer);
        builder.UseSetting("FailedTriesPerMinute", "3");
    }

    public async ValueTask InitializeAsync()
    {
        await using (var connection = new NpgsqlConnection(Servers))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {_database}", connection);
            await create.ExecuteNonQueryAsync();
        }

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await db.Database.MigrateAsync();
        db.Clients.Add(new() { Id = "desk.dong-sen", SecretHash = Secrets.Hash("desk-secret"), Agency = "H99.12", Role = "officer", Scopes = "dossier.submit dossier.accept" });
        db.Clients.Add(new() { Id = "desk.ben-quy", SecretHash = Secrets.Hash("other-secret"), Agency = "H99.13", Role = "officer", Scopes = "" });
        db.Clients.Add(new()
        {
            Id = "gone", SecretHash = Secrets.Hash("gone-secret"), Agency = "", Role = "service", Scopes = "", DisabledAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(KeyFolder, recursive: true);
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    internal static async Task<JsonObject> Body(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
}
