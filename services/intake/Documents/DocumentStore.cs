using System.Buffers;
using System.Security.Cryptography;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LienThong.Intake.Documents;

/// <summary>
/// A file that is whole on disk, beside the store. <see cref="Settle"/> moves it in as the last thing before the commit (a rename: no byte
/// is moved); whoever refuses it disposes it, and nothing stays behind.
/// </summary>
internal sealed record StoredFile(string Digest, long Bytes, string MediaType, string Incoming, string Place) : IDisposable
{
    /// <summary>Same digest, same bytes: moving over what is there changes nothing. Refused when the disk has no room for the name.</summary>
    public Problem? Settle()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
            File.Move(Incoming, Place, overwrite: true);
            return null;
        }
        catch (IOException e) when (DocumentStore.IsFull(e))
        {
            return Problems.StoreFull();
        }
    }

    public void Dispose() => File.Delete(Incoming);
}

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

    /// <summary>Takes the request's body in: to a temporary file, flushed to disk. On any failure nothing stays behind.</summary>
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

        var kept = false;
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
            kept = true;
            return (new StoredFile(name, bytes, mediaType, incoming, PathOf(name)), null);
        }
        catch (IOException e) when (IsFull(e))
        {
            return (null, Problems.StoreFull());
        }
        finally
        {
            if (!kept)
            {
                File.Delete(incoming);
            }
        }
    }

    /// <summary>Opens a stored file to be sent.</summary>
    public Stream Open(string digest) =>
        new FileStream(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Files that have lain in the store for a day at least, by digest.</summary>
    public IEnumerable<string> OldDigests(DateTime before) => Directory
        .EnumerateFiles(_root, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
        .Where(path => !path.StartsWith(_incoming, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(path) < before)
        .Select(path => Path.GetFileName(path));

    /// <summary>Takes a file out of sight before it is removed: an upload of the same bytes meanwhile brings its own.</summary>
    public string Withhold(string digest)
    {
        var aside = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        File.Move(PathOf(digest), aside);
        return aside;
    }

    public void PutBack(string digest, string aside) => File.Move(aside, PathOf(digest), overwrite: true);

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

    /// <summary>No space, or the quota is used up: ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    internal static bool IsFull(IOException e) => (e.HResult & 0xFFFF) is 28 or 122 or 112 or 39;

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
