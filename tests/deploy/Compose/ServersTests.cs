using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Local.Compose;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>What the containers of PostgreSQL and RabbitMQ are given, tried on servers of the same kind.</summary>
public sealed class ServersTests : IDisposable
{
    private readonly LocalFolder _folder = TestFolder.Create("given");
    private readonly IReadOnlyDictionary<string, string> _secrets;

    public ServersTests() => _secrets = new ComposeSecrets(_folder).All();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task A_service_enters_its_own_database_and_no_other()
    {
        var psql = Commands.Find("psql");
        Assert.SkipWhen(psql is null || PrivatePostgres.Binaries() is null, "postgresql is not installed");
        new ComposeSecrets(_folder).Write();
        var remembered = new Remembered(_folder.Within("server"));
        var server = new PrivatePostgres(_folder.Within("server"), remembered);
        await server.Start(Ct);
        try
        {
            var script = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "postgres", "10-databases.sql"), Ct)).Replace("/run/secrets", _folder.Path, StringComparison.Ordinal);
            var superuser = new NpgsqlConnectionStringBuilder(PrivatePostgres.Address(remembered)) { Database = "postgres", Pooling = false };
            var file = _folder.File("databases.sql");
            await File.WriteAllTextAsync(file, script, Ct);
            await Commands.Run(psql!, ["-v", "ON_ERROR_STOP=1", "-q", "-f", file], Ct, new Dictionary<string, string>
            {
                ["PGHOST"] = superuser.Host!, ["PGPORT"] = superuser.Port.ToString(null as IFormatProvider), ["PGUSER"] = "postgres", ["PGPASSWORD"] = superuser.Password!, ["PGDATABASE"] = "postgres",
            });

            var own = Here(_secrets["intake-database"], superuser);
            Assert.Equal("lt_intake|f|f", await Ask(own.ConnectionString, "SELECT current_user || '|' || rolsuper::text::char(1) || '|' || rolcreatedb::text::char(1) FROM pg_roles WHERE rolname = current_user"));
            Assert.Equal("", await Ask(own.ConnectionString, "CREATE SCHEMA kit; SELECT ''"));
            own.Database = "lt_routing";
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask(own.ConnectionString, "SELECT ''"))).SqlState);
            own.Username = "lt_routing";
            Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => Ask(own.ConnectionString, "SELECT ''"))).SqlState);

            // People are there before anybody signs in: by the file's own commands, as the role that owns the database and nothing else.
            var people = Here(_secrets["identity-database"], superuser).ConnectionString;
            foreach (var job in new[] { "migrate-identity", "import-clients", "import-officers", "import-officers" })
            {
                await RunAsWritten(job, people);
            }

            Assert.Equal($"{DemoOfficers.All.Count}|{DemoOfficers.All.Count}", await Ask(people, "SELECT count(*) || '|' || count(*) FILTER (WHERE must_change) FROM officer"));
            Assert.Equal("http://localhost:8080/sign-in/callback", await Ask(people, "SELECT string_agg(redirects[1], ' ') FROM client WHERE cardinality(redirects) > 0"));
        }
        finally
        {
            await server.Stop(CancellationToken.None);
            await server.Delete(CancellationToken.None);
        }
    }

    [Fact]
    public void Every_service_of_the_local_host_gets_a_database()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "postgres", "10-databases.sql"));

        Assert.Equal(
            Local.Hosting.ServiceSpec.All.Where(spec => spec.HasDatabase).Select(spec => $"lt_{spec.Name}").Order(),
            Regex.Matches(script, @"CREATE DATABASE (\w+) OWNER \1;").Select(match => match.Groups[1].Value).Order());
        Assert.DoesNotContain("SUPERUSER", script, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_broker_takes_the_definitions_limits_every_queue_and_lets_a_service_speak_in_its_own_name_only()
    {
        Assert.SkipUnless(PrivateBroker.IsInstalled, "rabbitmq-server is not installed");
        var folder = _folder.Within("broker");
        Directory.CreateDirectory(folder.Path);
        var remembered = new Remembered(folder);
        var broker = new PrivateBroker(folder, remembered);
        await broker.Start(Ct);
        try
        {
            using var management = new BrokerManagement(BrokerAccount.Management(remembered, remembered.Port("amqp-management")));
            await management.Import(JsonNode.Parse(_secrets["rabbitmq-definitions.json"])!.AsObject(), Ct);
            var limits = (await management.Get("api/policies/lienthong", Ct))!.AsArray().Single(policy => (string)policy!["name"]! == "limits");
            Assert.Equal(20, (int)limits!["definition"]!["delivery-limit"]!);

            var address = new UriBuilder(_secrets["routing-broker"]) { Host = "127.0.0.1", Port = remembered.Port("amqp") }.Uri;
            await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(Ct);
            await Declared(connection, "lienthong.routing");
            await Declared(connection, "lienthong.intake");
            Assert.Null(await Refused(connection, "lienthong.routing"));
            Assert.Equal(403, await Refused(connection, "lienthong.intake"));
            Assert.Equal(403, await Refused(connection, ""));
        }
        finally
        {
            await broker.Stop(CancellationToken.None);
        }
    }

    /// <summary>A job of docker-compose.yml, with what stands there but for the places that exist in containers only.</summary>
    private async Task RunAsWritten(string name, string database)
    {
        var job = ComposeFile.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docker-compose.yml"), Ct)).Services[name];
        var environment = job.Environment.ToDictionary(setting => setting.Key, setting => setting.Value.Replace("/data", _folder.Path, StringComparison.Ordinal));
        (environment["ConnectionStrings__Db"], environment["Secrets__Folder"], environment["OTEL_SDK_DISABLED"]) = (database, "", "true");
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Identity", "debug", "LienThong.Identity.dll");
        await Commands.Run("dotnet", [program, .. job.Words("command").Select(word => word.Replace("/run/secrets", _folder.Path, StringComparison.Ordinal))], Ct, environment);
    }

    private static async Task Declared(IConnection connection, string exchange)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, cancellationToken: Ct);
    }

    /// <summary>The broker's reason, or null when it took the message.</summary>
    private static async Task<int?> Refused(IConnection connection, string exchange)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        try
        {
            await channel.BasicPublishAsync(exchange, "p1.x", mandatory: false, new BasicProperties(), new byte[] { 1 }, Ct);
            return null;
        }
        catch (Exception e) when (e is AlreadyClosedException or OperationInterruptedException)
        {
            return ((OperationInterruptedException)e).ShutdownReason?.ReplyCode;
        }
    }

    private static NpgsqlConnectionStringBuilder Here(string text, NpgsqlConnectionStringBuilder server) =>
        new(text) { Host = server.Host, Port = server.Port, Pooling = false };

    private static async Task<string> Ask(string connectionString, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
