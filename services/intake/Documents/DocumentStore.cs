using System.Buffers;
using System.Security.Cryptography;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LienThong.Intake.Documents;

/// <summary>A file that is safely on disk.</summary>
internal sealed record StoredFile(string Digest, long Bytes, string MediaType);

/// <summary>Files under the digest of their bytes. A file is whole and on disk under its digest, or it is not there.</summary>
internal sealed class DocumentStore
{
    private readonly string _root;
    private readonly string _incoming;
    private readonly long _maxBytes;

    public DocumentStore(IOptions<DocumentOptions> options)
    {
        _root = Path.GetFullPath(options.Value.Path);
        _incoming = Path.Combine(_root, "incoming");
        _maxBytes = options.Value.MaxBytes;
        Directory.CreateDirectory(_incoming);
        SweepIncoming();
    }

    /// <summary>Takes the request's body in: to a temporary file, flushed to disk, then renamed. On any failure nothing stays behind.</summary>
    public async Task<(StoredFile? File, Problem? Refused)> Keep(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > _maxBytes)
        {
            return (null, Problems.TooLarge(_maxBytes));
        }

        if (!ContentDigest.TryRead(request.Headers["Content-Digest"], out var expected))
        {
            return (null, Problems.BadDigest());
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;       // the limit below is the only one
        }

        var incoming = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            var (digest, bytes, start) = await Write(incoming, request.Body, ct);
            if (bytes > _maxBytes)
            {
                return (null, Problems.TooLarge(_maxBytes));
            }

            if (bytes == 0)
            {
                return (null, Problems.EmptyFile());
            }

            if (expected is not null && !CryptographicOperations.FixedTimeEquals(expected, digest))
            {
                return (null, Problems.WrongDigest());
            }

            if (MediaTypeOf(start) is not { } mediaType || !IsDeclared(request.ContentType, mediaType))
            {
                return (null, Problems.WrongType());
            }

            var name = Convert.ToHexStringLower(digest);
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.Move(incoming, PathOf(name), overwrite: true);     // same digest, same bytes
            return (new StoredFile(name, bytes, mediaType), null);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Opens a stored file to be sent.</summary>
    public Stream Open(string digest) =>
        new FileStream(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private async Task<(byte[] Digest, long Bytes, byte[] Start)> Write(string path, Stream body, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = new MemoryStream(8);
        var bytes = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            while (bytes <= _maxBytes && await body.ReadAsync(buffer, ct) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                start.Write(buffer, 0, (int)Math.Min(read, 8 - start.Length));
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                bytes += read;
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (hash.GetHashAndReset(), bytes, start.ToArray());
    }

    private string PathOf(string digest) => Path.Combine(_root, digest[..2], digest[2..4], digest);

    /// <summary>The type by the bytes themselves; the sender's word alone is not enough.</summary>
    private static string? MediaTypeOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        if (start.SequenceEqual<byte>([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        {
            return "image/png";
        }

        return start.StartsWith<byte>([0xff, 0xd8, 0xff]) ? "image/jpeg" : null;
    }

    private static bool IsDeclared(string? contentType, string mediaType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var declared)
        && declared.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Removes what a killed process left half written; files younger than a day may belong to another replica.</summary>
    private void SweepIncoming()
    {
        var yesterday = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var path in Directory.EnumerateFiles(_incoming).Where(path => File.GetLastWriteTimeUtc(path) < yesterday))
        {
            File.Delete(path);
        }
    }
}
