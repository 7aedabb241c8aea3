using LienThong.Local.Compose;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>docker-compose.yml cannot be run where this is tested, so every line of it is held against what it speaks of.</summary>
public sealed class ComposeTests(ComposeTests.Known known) : IClassFixture<ComposeTests.Known>
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

    /// <summary>What the local host gives every process and a container does not need.</summary>
    private static readonly string[] OfTheImage = ["Catalogue:Path", "Urls"];

    public static TheoryData<string> Specs => [.. ServiceSpec.All.Select(spec => spec.Name)];

    [Fact]
    public void It_is_hardened_pinned_watched_and_whole() => Assert.Equal([], Faults(Text));

    [Theory]
    [InlineData("read_only: true", "read_only: false", "postgres its file system may be written")]
    [InlineData("cap_drop: [ALL]", "cap_drop: [CHOWN]", "intake keeps capabilities")]
    [InlineData("no-new-privileges:true", "seccomp:default", "intake may gain privileges")]
    [InlineData("    hostname: rabbitmq", "    privileged: true", "rabbitmq is privileged")]
    [InlineData("    hostname: rabbitmq", "    network_mode: host", "rabbitmq shares what is the host's")]
    [InlineData("user: \"1654:1654\"", "user: \"0:0\"", "intake runs as root or as nobody said whom")]
    [InlineData("mem_limit: 384m", "mem_reservation: 384m", "intake has no limits")]
    [InlineData("restart: unless-stopped", "restart: on-failure", "intake has no restart policy")]
    [InlineData("127.0.0.1:8080:8080", "8080:8080", "gateway is published to others than this machine")]
    [InlineData("networks: [edge, services, outside, telemetry]", "networks: [services]", "gateway publishes a port on internal networks only")]
    [InlineData("prom/prometheus:v3.5.0", "prom/prometheus:latest", "prometheus: prom/prometheus:latest is not an exact tag")]
    [InlineData("prom/prometheus:v3.5.0", "prom/prometheus", "prometheus: prom/prometheus is not an exact tag")]
    [InlineData("${LIENTHONG_VERSION:-local}", "latest", "intake: lienthong/intake:latest is not an exact tag")]
    [InlineData("- postgres:/var", "- pgdata:/var", "postgres: no volume pgdata")]
    [InlineData("./deploy/grafana:", "./deploy/dashboards:", "grafana: no volume ./deploy/dashboards")]
    [InlineData("networks: [data, edge]", "networks: [data, edge, wild]", "rabbitmq: no network wild")]
    [InlineData("secrets: [grafana-admin]", "secrets: [grafana]", "grafana: no secret grafana")]
    [InlineData("secrets: [grafana-admin]", "stdin_open: false", "nobody uses grafana-admin")]
    [InlineData("gateway/Gateway.csproj", "gateway/Gate.csproj", "gateway: no project gateway/Gate.csproj")]
    [InlineData("prometheus: { condition: service_healthy }", "prom: { condition: service_healthy }", "grafana: prom is no service")]
    [InlineData("prometheus: { condition: service_healthy }", "keycloak: { condition: service_healthy }", "grafana: keycloak is started by a profile only")]
    [InlineData("prometheus: { condition: service_healthy }", "jaeger: { condition: service_healthy }", "grafana: jaeger says nothing of its health")]
    [InlineData("prometheus: { condition: service_healthy }", "jaeger: { condition: service_completed_successfully }", "grafana: jaeger never ends")]
    [InlineData("healthcheck: { test: [CMD, pg_isready", "x-check: { test: [CMD, pg_isready", "postgres is not watched")]
    [InlineData("KC_HTTP_ENABLED: \"true\"", "KC_DB_PASSWORD: keycloak", "keycloak: KC_DB_PASSWORD is a secret in plain sight")]
    [InlineData("Carrier__Name: vnpost", "RabbitMq__Uri: amqp://guest:guest@rabbitmq:5672/", "postal: RabbitMq__Uri is a secret in plain sight")]
    [InlineData("Smtp__Host: mail", "Smtp__Server: mail", "notification: nobody reads Smtp__Server")]
    [InlineData("      Smtp__Host: mail\n", "", "notification is not told Smtp:Host")]
    [InlineData("target: Tracking__Key", "target: Tracking__Word", "intake is not told Tracking:Key")]
    [InlineData("      ServiceToken__ClientId: svc-reconciliation\n", "", "reconciliation is not told ServiceToken:ClientId")]
    [InlineData("Carrier__Address: http://carrier:8080", "Carrier__Address: http://post:8080", "postal cannot reach post (Carrier__Address)")]
    [InlineData("Callback__Address: http://gateway:8080", "Callback__Address: http://identity:8080", "carrier cannot reach identity (Callback__Address)")]
    [InlineData("http://carrier:8080", "http://carrier:8090", "postal asks carrier at 8090, where nobody listens (Carrier__Address)")]
    [InlineData("127.0.0.1:8025:8080", "127.0.0.1:8025:80", "mail publishes 80 and does not listen there")]
    [InlineData("  migrate-postal: { condition: service_completed_successfully }\n", "", "routing does not wait for migrate-postal")]
    [InlineData("  import-officers: { condition: service_completed_successfully }\n", "", "identity does not wait for import-officers")]
    [InlineData("    command: [--officers, /run/secrets/officers.json]", "    command: [--officers, /run/secrets/people.json]", "import-officers: no file /run/secrets/people.json")]
    [InlineData("      Oidc__PasswordAddress:", "      Oidc__PasswordPage:", "portal is not told Oidc:PasswordAddress")]
    [InlineData("${LIENTHONG_SIGN_IN:-http://identity:8080}", "${LIENTHONG_SIGN_IN:-}", "portal: people sign in nowhere")]
    [InlineData("${LIENTHONG_SIGN_IN:-http://identity:8080}", "${LIENTHONG_SIGN_IN:-http://carrier:8080}", "portal cannot reach carrier (Oidc__Authority)")]
    [InlineData("Issuer: http://identity:8080", "Issuer: http://identity:8080/", "portal: looks for http://identity:8080, identity is called http://identity:8080/")]
    [InlineData("Oidc__ClientId: portal", "Oidc__ClientId: pages", "portal: identity knows no client pages that signs people in")]
    [InlineData("Oidc__ClientId: portal", "Oidc__ClientId: ops", "portal: identity knows no client ops that signs people in")]
    [InlineData("{ source: portal-client, target: Oidc__ClientSecret }", "{ source: intake-client, target: Oidc__ClientSecret }", "portal: has not the secret of its client")]
    [InlineData("      Portal__Address: ${LIENTHONG_ADDRESS:-http://localhost:8080}", "      Portal__Address: http://localhost:8081", "portal: identity sends nobody back to http://localhost:8081")]
    [InlineData("      People__Address: ${LIENTHONG_ADDRESS:-http://localhost:8080}", "      People__Address: http://identity:8080", "portal: browsers are sent to http://identity:8080, which the gateway is not")]
    [InlineData("dossier.submit dossier.accept work.act ops.read ops.act", "ops.read ops.act", "portal: asks for less or more than its client may")]
    [InlineData("/oauth2/own-password}", "/people/password}", "portal: links to http://localhost:8080/people/password, where nobody changes a password")]
    [InlineData("    command: [--clients, /run/secrets/clients.json]", "    command: [--clients, /run/secrets/people.json]", "import-clients: no file /run/secrets/people.json")]
    public void The_rules_bite(string said, string instead, string fault)
    {
        Assert.Contains(said, Text, StringComparison.Ordinal);

        Assert.Contains(fault, Faults(Text.Replace(said, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void With_Keycloak_every_address_is_right_too()
    {
        var variables = File.ReadLines(Path.Combine(Repository.Root, "deploy", "keycloak", "keycloak.env")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal([], Faults(Text, variables));
        Assert.Equal("keycloak", variables["COMPOSE_PROFILES"]);
        Assert.All(variables.Keys.Skip(1), name => Assert.Matches($@"\$\{{{name}:?-", Text));
        Assert.Contains("portal: people sign in at http://identity:8080, services believe http://keycloak:8080/realms/lienthong", Without("LIENTHONG_SIGN_IN"));
        Assert.Contains("portal: another authority gives more than operations", Without("LIENTHONG_SIGN_IN_SCOPES"));
        Assert.Contains("portal: links to identity's page for passwords of another authority", Without("LIENTHONG_PASSWORD_PAGE"));

        IReadOnlyList<string> Without(string name) => Faults(Text, variables.Where(said => said.Key != name).ToDictionary());
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Every_process_of_the_local_host_is_there_from_the_same_project(string name)
    {
        var spec = ServiceSpec.All.Single(spec => spec.Name == name);

        var service = ComposeFile.Parse(Text).Services[name];

        Assert.Equal($"{spec.Folder}/{spec.Project}.csproj", service.Project);
        Assert.Equal(spec.Arguments, service.Words("command"));
    }

    [Fact]
    public void The_local_host_and_the_tests_take_the_same_images()
    {
        var file = ComposeFile.Parse(Text);

        Assert.Equal(DockerContainer.PostgresImage, file.Services["postgres"].Text("image"));
        Assert.Equal(DockerContainer.BrokerImage, file.Services["rabbitmq"].Text("image"));
    }

    [Fact]
    public void What_the_verb_writes_is_what_is_mounted()
    {
        var file = ComposeFile.Parse(Text);

        Assert.Equal(
            known.Secrets.Keys.Except(["broker-operator"]).Order(), file.Secrets.Keys.Order()); // a person's, for the broker's page
        Assert.All(file.Secrets, secret => Assert.Equal($"./{ComposeSecrets.Folder}/{secret.Key}", secret.Value));
        Assert.Contains(ComposeSecrets.Folder + "/", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));
    }

    private IReadOnlyList<string> Faults(string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        var file = ComposeFile.Parse(text, variables);
        return
        [
            .. ComposeRules.Hardening(file), .. ComposeRules.Images(file), .. ComposeRules.Order(file), .. ComposeRules.Health(file), .. ComposeRules.PlainSecrets(file),
            .. ComposeRules.Names(file, path => Path.Exists(Path.Combine(Repository.Root, path))),
            .. AddressRules.Faults(file, known.Secrets), .. SignInRules.Faults(file, known.Secrets),
            .. Settings(file), .. Waits(file), .. Mounted(file),
        ];
    }

    private IEnumerable<string> Settings(ComposeFile file)
    {
        foreach (var (name, settings) in known.Settings)
        {
            var service = file.Services[name];
            string[] said = [.. service.Environment.Keys, .. service.Secrets.Values];
            foreach (var unread in said.Where(key => !settings.IsKnown(key)))
            {
                yield return $"{service.Name}: nobody reads {unread}";
            }

            foreach (var missing in settings.Missing([.. said, .. OfTheImage]))
            {
                yield return $"{service.Name} is not told {missing}";
            }
        }
    }

    /// <summary>Every database, queue and exchange is there before anything starts.</summary>
    private static IEnumerable<string> Waits(ComposeFile file) =>
        from spec in ServiceSpec.All.Where(spec => spec.HasDatabase)
        from migrated in ServiceSpec.All.Where(other => other.HasDatabase).Select(other => "migrate-" + other.Name).Concat(["import-clients", "import-officers"])
        where file.Services[spec.Name].DependsOn.GetValueOrDefault(migrated) != "service_completed_successfully"
        select $"{spec.Name} does not wait for {migrated}";

    /// <summary>A file of secrets that a command or a setting names is mounted where it says.</summary>
    private static IEnumerable<string> Mounted(ComposeFile file) =>
        from service in file.Services.Values
        from named in service.Words("command").Concat(service.Environment.Where(setting => setting.Key.EndsWith("_FILE", StringComparison.Ordinal)).Select(setting => setting.Value))
        where named.StartsWith("/run/secrets/", StringComparison.Ordinal) && !service.Secrets.Values.Contains(named["/run/secrets/".Length..])
        select $"{service.Name}: no file {named}";

    /// <summary>What the code and the local host say, asked once.</summary>
    public sealed class Known : IDisposable
    {
        private readonly LocalFolder _folder = TestFolder.Create("compose");

        public Known()
        {
            var plan = new Plan(_folder, "Host=127.0.0.1;Username=postgres", new Uri("amqp://127.0.0.1/x"));
            Settings = ServiceSpec.All.ToDictionary(spec => spec.Name, spec => new ServiceSettings(spec, plan));
            Secrets = new ComposeSecrets(_folder).All();
        }

        internal IReadOnlyDictionary<string, ServiceSettings> Settings { get; }

        internal IReadOnlyDictionary<string, string> Secrets { get; }

        public void Dispose() => TestFolder.Delete(_folder);
    }
}
