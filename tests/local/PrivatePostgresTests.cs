using LienThong.Local.Servers;
using Npgsql;

namespace LienThong.Local.Tests;

public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task It_starts_under_a_folder_that_its_own_user_cannot_enter()
    {
        Assert.SkipWhen(PrivatePostgres.Binaries() is null, "postgresql is not installed");
        var ct = TestContext.Current.CancellationToken;
        var closed = TestFolders.Create("closed");
        var folder = closed.Within("inside");
        Directory.CreateDirectory(folder.Path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var remembered = new Remembered(folder);
        var postgres = new PrivatePostgres(folder, remembered);
        await postgres.Start(ct);
        try
        {
            await using var database = NpgsqlDataSource.Create(PrivatePostgres.Address(remembered));
            await using var command = database.CreateCommand("SELECT current_setting('max_connections') || current_setting('listen_addresses')");
            Assert.Equal("300127.0.0.1", await command.ExecuteScalarAsync(ct));
        }
        finally
        {
            await postgres.Stop(CancellationToken.None);
            await postgres.Delete(CancellationToken.None);
            Directory.Delete(closed.Path, recursive: true);
        }
    }
}
