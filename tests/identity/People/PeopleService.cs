using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LienThong.Identity.Data;
using LienThong.Identity.People;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.Identity.Tests.People;

/// <summary>Identity on real Kestrel and a database of its own, with two clients that sign people in and a clock that can be moved.</summary>
public sealed class PeopleService : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "Lotus pond at dawn";
    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<object>().HashPassword(new(), Password));
    private readonly string _database = "identity_" + Guid.CreateVersion7().ToString("N");
    private readonly string _keys = Path.Combine(Path.GetTempPath(), "keys-" + Guid.CreateVersion7().ToString("N"));

    public string Address { get; private set; } = "";

    public MovableClock Clock { get; } = new();

    public KeptLog Log { get; } = new();

    /// <summary>How its database is reached.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(Servers) { Database = _database, MaxPoolSize = 20 }.ConnectionString;

    /// <summary>Settings besides the usual ones; before the start.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    private static string Servers => Environment.GetEnvironmentVariable("LIENTHONG_POSTGRES")
        ?? throw new InvalidOperationException("LIENTHONG_POSTGRES is not set.");

    public async ValueTask InitializeAsync()
    {
        await using (var connection = new NpgsqlConnection(Servers))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {_database}", connection);
            await create.ExecuteNonQueryAsync();
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Address = $"http://127.0.0.1:{port}";
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port)); // not by number: the factory would set it while the host starts
        StartServer();
        await In(async db =>
        {
            await db.Database.MigrateAsync();
            db.Clients.Add(App("portal", "ops.read ops.act work.act dossier.accept"));
            db.Clients.Add(App("other-app", "work.act"));
            db.Clients.Add(new() { Id = "machine", SecretHash = Secrets.Hash("machine-secret"), Agency = "H99.1", Role = "officer", Scopes = "work.act" });
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_keys)) // not made by one that refused to start
        {
            Directory.Delete(_keys, recursive: true);
        }
    }

    internal async Task In(Func<IdentityDb, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await act(db);
        await db.SaveChangesAsync();
    }

    /// <summary>An officer with the usual password and these places; his account.</summary>
    internal async Task<string> Officer(bool mustChange, params Place[] places)
    {
        var (id, account) = (Guid.CreateVersion7(), "officer-" + Guid.CreateVersion7().ToString("N"));
        await In(db =>
        {
            var officer = new Officer
            {
                Id = id, Account = account, DisplayName = "Nguyễn Thị <Sen>", PasswordHash = PasswordHash.Value, MustChange = mustChange, CreatedAt = Clock.GetUtcNow(),
            };
            officer.Appointments.AddRange(places.Select(place => new Appointment
            {
                Id = Guid.CreateVersion7(), OfficerId = id, Agency = place.Agency, Position = place.Position, Role = place.Role, Scopes = place.Scopes,
                From = place.From ?? new(2020, 1, 1), Until = place.Until,
            }));
            db.Officers.Add(officer);
            return Task.CompletedTask;
        });
        return account;
    }

    internal Task<string> Officer() => Officer(mustChange: false, new Place("H99.12"));

    /// <summary>What the audit says of an officer, oldest first.</summary>
    internal async Task<List<SignInRecord>> Audit(string account)
    {
        List<SignInRecord> records = [];
        await In(async db =>
        {
            var id = await db.Officers.Where(o => o.Account == account).Select(o => o.Id).SingleAsync();
            records = await db.SignInRecords.AsNoTracking().Where(r => r.OfficerId == id).OrderBy(r => r.Id).ToListAsync();
        });
        return records;
    }

    internal async Task<List<string>> Outcomes(string account) => (await Audit(account)).ConvertAll(record => record.Outcome);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Db", Database);
        builder.UseSetting("Keys:Path", _keys);
        builder.UseSetting("Issuer", Address);
        builder.UseSetting("FailedTriesPerMinute", "40");
        builder.UseSetting("People:RefusalMilliseconds", "100");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(Log));
        builder.ConfigureServices(services => services.AddSingleton(new RealTime(Clock)));
    }

    private static Client App(string id, string scopes) => new()
    {
        Id = id, SecretHash = Secrets.Hash(id + "-secret"), Agency = "", Role = "service", Scopes = scopes,
        Redirects = [$"https://{id}.test/sign-in/callback"], PostLogoutRedirects = [$"https://{id}.test/signed-out"],
    };
}

/// <summary>A place in an agency, for a test.</summary>
internal sealed record Place(
    string Agency, string Role = "officer", string Scopes = "work.act dossier.accept", DateOnly? From = null, DateOnly? Until = null, string Position = "Chuyên viên");

/// <summary>A clock that stands still until it is moved, so that a slow machine changes nothing.</summary>
public sealed class MovableClock : TimeProvider
{
    private readonly DateTimeOffset _began = System.GetUtcNow();

    public TimeSpan Moved { get; set; }

    public override DateTimeOffset GetUtcNow() => _began + Moved;

    /// <summary>Moves on to this time in Vietnam.</summary>
    public void MoveTo(DateTime vietnam) => Moved = new DateTimeOffset(vietnam, TimeSpan.FromHours(7)) - _began;
}

/// <summary>Everything that was logged.</summary>
public sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
