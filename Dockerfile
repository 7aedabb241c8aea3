# syntax=docker/dockerfile:1.7
# One file for every process: --build-arg PROJECT names it, --target takes its laws along (with-catalogue) or not (service).
# Exact tags; docker-compose.yml and a registry of yours may add @sha256 digests to them.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0.401-noble
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra

FROM ${SDK} AS build
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /src
COPY . .
ARG PROJECT
# No -o below: it would also move what all services share and take precompiled (Directory.Build.targets).
# Locked: every package is the one whose hash is in git, or the build stops.
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet restore "$PROJECT" --locked-mode
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet publish "$PROJECT" -c Release --no-restore \
    && mv "artifacts/publish/$(basename "$PROJECT" .csproj)/release" /app \
    && mv "/app/LienThong.$(basename "$PROJECT" .csproj)" /app/service \
    && mkdir -p /data

# Chiselled: no shell, no package manager, user 1654 (app).
FROM ${RUNTIME} AS service
WORKDIR /app
COPY --from=build /app .
# What a service keeps on disk (papers, keys) is a volume mounted here; the rest of the file system may be read-only.
COPY --from=build --chown=1654:1654 /data /data
ENV ASPNETCORE_ENVIRONMENT=Production DOTNET_EnableDiagnostics=0 Urls=http://+:8080
USER 1654
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --start-interval=2s --retries=3 CMD ["/app/service", "--healthcheck"]
ENTRYPOINT ["/app/service"]

# The law as data; mount a newer directory over it and it is read without a new image.
FROM service AS with-catalogue
COPY deploy/catalogue /catalogue
ENV Catalogue__Path=/catalogue
