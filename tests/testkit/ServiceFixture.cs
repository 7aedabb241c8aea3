using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LienThong.Testkit;

/// <summary>
/// One service through its front door: real PostgreSQL (a cloned database), a stopped clock, tokens of <see cref="TestTokens"/>, no
/// broker. Events are handed to the kit's gate and read back from the journal. A test project writes
/// <c>public sealed class IntakeService : ServiceFixture&lt;Program&gt;, IAsyncLifetime;</c>.
/// </summary>
public abstract class ServiceFixture<TProgram> : WebApplicationFactory<TProgram>
    where TProgram : class
{
    private TestDatabase? _database;

    public StoppedClock Clock { get; } = new();

    public string ConnectionString => _database?.ConnectionString ?? throw new InvalidOperationException("The fixture was not initialized.");

    /// <summary>What this service's tests need beyond the usual: settings (<c>UseSetting</c>) and stand-ins for outside parties.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    /// <summary>Clones the migrated template, making it first when this is the first fixture of the process.</summary>
    public virtual async ValueTask InitializeAsync() => _database = await TestDatabase.Create(Name, MigrateTemplate);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A client whose every POST carries a fresh <c>Idempotency-Key</c> unless it brings its own.</summary>
    public HttpClient CreateClient(string agency, string role, params IEnumerable<string> scopes) =>
        CreateDefaultClient(new Signed(TestTokens.Create($"{agency}-{role}".ToLowerInvariant(), agency, role, scopes)));

    /// <summary>Another service's client, on the internal port.</summary>
    public HttpClient CreateInternalClient(params IEnumerable<string> scopes)
    {
        var client = CreateClient("", "service", scopes);
        client.DefaultRequestHeaders.Add(InternalRequests.Header, "1");
        return client;
    }

    /// <summary>A caller without a token.</summary>
    public HttpClient CreateStranger() => CreateClientWith(null);

    /// <summary>A caller with this token, or none.</summary>
    public HttpClient CreateClientWith(string? token) => CreateDefaultClient(new Signed(token));

    /// <summary>Hands events to the service's gate, as the broker would; returns when they are applied or parked.</summary>
    public Task Deliver(params IEnumerable<DossierEvent> events) => Deliver([.. events.Select(e => JsonSerializer.SerializeToUtf8Bytes(e, Wire.Json))]);

    /// <summary>Hands bodies to the service's gate.</summary>
    public async Task Deliver(IReadOnlyList<byte[]> bodies)
    {
        var batch = bodies.Select(body => new Incoming(Wire.Read(body) ?? throw new ArgumentException("Not an envelope."), body)).ToList();
        await Services.GetRequiredService<Gate>().Apply(batch, CancellationToken.None);
    }

    /// <summary>What the service has announced, oldest first.</summary>
    public async Task<IReadOnlyList<DossierEvent>> Announced(Guid? dossierId = null)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("SELECT body FROM kit.journal WHERE $1 IS NULL OR dossier_id = $1 ORDER BY id");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)dossierId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var rows = await command.ExecuteReaderAsync();
        var announced = new List<DossierEvent>();
        while (await rows.ReadAsync())
        {
            announced.Add(Wire.Read(rows.GetFieldValue<byte[]>(0))!);
        }

        return announced;
    }

    /// <summary>What waits before the gate: reason and error of each parked event; of one dossier, where tests share the database.</summary>
    public async Task<IReadOnlyList<(string Reason, string? Error)>> Parked(Guid? dossierId = null)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("SELECT reason, error FROM kit.parked WHERE $1 IS NULL OR dossier_id = $1 ORDER BY source, dossier_id, version");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)dossierId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var rows = await command.ExecuteReaderAsync();
        var parked = new List<(string, string?)>();
        while (await rows.ReadAsync())
        {
            parked.Add((rows.GetString(0), await rows.IsDBNullAsync(1) ? null : rows.GetString(1)));
        }

        return parked;
    }

    protected sealed override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(ContentRoot());
        builder.UseSetting("ConnectionStrings:Db", _database?.ConnectionString ?? "");
        builder.UseSetting("RabbitMq:Uri", "amqp://none");
        builder.UseSetting("Auth:Authority", TestTokens.Issuer);
        builder.UseSetting("Auth:Audience", TestTokens.Audience);
        builder.UseSetting("Http:InternalPort", InternalRequests.Port.ToString(null as IFormatProvider));
        Configure(builder);
        builder.ConfigureTestServices(services =>
        {
            TestTokens.Trust(services);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<IStartupFilter>(new InternalRequests());
            foreach (var worker in services.Where(IsWorkerOfTheKit).ToList())
            {
                services.Remove(worker);
            }
        });
    }

    private static string Name => typeof(TProgram).Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();

    private async Task MigrateTemplate(string connectionString)
    {
        await using var host = WithWebHostBuilder(builder => builder.UseSetting("ConnectionStrings:Db", connectionString));
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ServiceDb>().Database.MigrateAsync();
        await MessagesSetup.MakeTables(scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
    }

    private static bool IsWorkerOfTheKit(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace == typeof(Gate).Namespace;

    /// <summary>The folder of the service's project: its appsettings and data are found from there.</summary>
    private static string ContentRoot() =>
        new[] { "services", "gateway", "deploy" }
            .Select(folder => Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Where(project => Path.GetFileNameWithoutExtension(project).Equals(Name, StringComparison.OrdinalIgnoreCase))
            .Select(project => Path.GetDirectoryName(project)!)
            .Single();
}
