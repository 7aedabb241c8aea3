using LienThong.Local.Servers;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Local.Tests;

/// <summary>The servers that the local host makes let nobody in without the password that it drew for this folder.</summary>
public sealed class PrivateSecretsTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly LocalFolder _folder = TestFolders.Create("passwords");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Every_folder_draws_its_own()
    {
        var (one, other) = (new Remembered(_folder.Within("one")), new Remembered(_folder.Within("other")));

        string[] words = [one.Word("postgres"), one.Word("rabbitmq"), other.Word("postgres"), other.Word("rabbitmq"), one.Word("client:ops"), other.Word("client:ops")];

        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(words, word => Assert.Matches("^[0-9a-f]{32}$", word)); // 128 bits
    }

    [Fact]
    public async Task PostgreSQL_trusts_nobody()
    {
        Assert.SkipWhen(PrivatePostgres.Binaries() is null, "postgresql is not installed");
        var remembered = new Remembered(_folder);
        var server = new PrivatePostgres(_folder, remembered);
        await server.Start(Ct);
        try
        {
            var right = new NpgsqlConnectionStringBuilder(PrivatePostgres.Address(remembered)) { Database = "postgres", Pooling = false };
            await using (var database = NpgsqlDataSource.Create(right.ConnectionString))
            {
                await using var rules = database.CreateCommand("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256' OR error IS NOT NULL");
                Assert.Equal(0L, await rules.ExecuteScalarAsync(Ct));
            }

            foreach (var wrong in new[] { "", "postgres", remembered.Word("rabbitmq") })
            {
                right.Password = wrong;
                await using var stranger = new NpgsqlConnection(right.ConnectionString);
                await Assert.ThrowsAnyAsync<NpgsqlException>(() => stranger.OpenAsync(Ct));
            }

            Assert.False(File.Exists(_folder.File("postgres/password"))); // initdb has read it
            OnlyTheOwnerReads(remembered.SecretsFile);
        }
        finally
        {
            await server.Stop(CancellationToken.None);
            await server.Delete(CancellationToken.None);
        }
    }

    [Fact]
    public async Task RabbitMQ_has_no_guest()
    {
        Assert.SkipUnless(PrivateBroker.IsInstalled, "rabbitmq-server is not installed");
        var remembered = new Remembered(_folder);
        var broker = new PrivateBroker(_folder, remembered);
        await broker.Start(Ct);
        try
        {
            var right = BrokerAccount.Amqp(remembered, remembered.Port("amqp"));
            await using (await new ConnectionFactory { Uri = right }.CreateConnectionAsync(Ct))
            {
            }

            foreach (var (user, password) in new[] { ("guest", "guest"), (BrokerAccount.User, BrokerAccount.User), (BrokerAccount.User, remembered.Word("postgres")) })
            {
                var wrong = new ConnectionFactory { Uri = right, UserName = user, Password = password };
                var refused = await Assert.ThrowsAsync<BrokerUnreachableException>(() => wrong.CreateConnectionAsync(Ct));
                Assert.IsType<AuthenticationFailureException>(refused.InnerException);
            }

            OnlyTheOwnerReads(_folder.File("rabbitmq/rabbitmq.conf"));
        }
        finally
        {
            await broker.Stop(CancellationToken.None);
        }
    }

    private static void OnlyTheOwnerReads(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnersAlone, File.GetUnixFileMode(file));
        }
    }
}
