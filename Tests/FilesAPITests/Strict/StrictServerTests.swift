import Glibc
import Testing

@testable import FilesAPI

/// Each preset against a server that knows its provider's dialect and no other.
@Suite struct StrictServerTests {
  private func client(_ server: StrictServer) throws -> HTTPFilesClient {
    let preset = try #require(Provider.named(server.dialect.preset))
    var configuration = ClientConfiguration()
    configuration.key = try APIKey(StrictDialect.key)
    configuration.retry = .never
    return try HTTPFilesClient(
      provider: preset.with { $0.baseURL = server.dialect.address },
      transport: server, configuration: configuration)
  }

  private func all(_ client: HTTPFilesClient) async throws -> ([RemoteFile], PageWalk.End?) {
    var walk = PageWalk()
    var files: [RemoteFile] = []
    while let request = walk.request() {
      files += walk.add(try await client.listPage(request, .standard)).newFiles
    }
    return (files, walk.end)
  }

  private func content(_ client: HTTPFilesClient, _ id: FileID) async throws -> String {
    let content = try await client.content(of: id, from: 0, .standard)
    var bytes: [UInt8] = []
    while let chunk = try await content.chunks.next() { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: StrictDialect.all)
  func aFileGoesUpIsSeenIsReadAndGoesAway(dialect: StrictDialect) async throws {
    // given
    let server = StrictServer(dialect, files: 3)
    let client = try client(server)
    let local = try LocalText("notes.jsonl", "{\"a\":1}\n")
    let upload = UploadRequest(
      path: local.path, name: "notes.jsonl", purpose: FilePurpose(dialect.purpose ?? "")
    ).with { $0.byteCount = 8 }

    // when
    let stored = try await client.upload(upload, progress: { _ in }, .standard)
    let (files, end) = try await all(client)
    let shown = try await client.retrieve(stored.id, .standard)
    let text = try await content(client, stored.id)
    let outcome = try await client.delete(stored.id, .standard)

    // then
    #expect(server.violations.isEmpty, "\(server.violations)")
    #expect(stored.name == "notes.jsonl" && stored.byteCount == ByteCount(8))
    #expect(files.map(\.id.rawValue).sorted() == ["f-0", "f-1", "f-2", "f-new"] && end == .complete)
    #expect(shown.file.id == stored.id && shown.file.createdAt == Timestamp(1_772_366_400))
    #expect(text == "{\"a\":1}\n")
    #expect(outcome == .deleted && server.files.count == 3)
  }

  @Test(arguments: StrictDialect.all, [0, 250, 2_500])
  func theWholeListIsReadPageByPage(dialect: StrictDialect, count: Int) async throws {
    // given
    let server = StrictServer(dialect, files: count)
    // when
    let (files, end) = try await all(client(server))
    // then
    #expect(files.count == count && end == .complete)
    #expect(server.violations.isEmpty, "\(server.violations)")
  }

  @Test(arguments: StrictDialect.all)
  func anExpiryIsSentAsTheProviderWantsItOrRefusedBeforeAByteGoes(dialect: StrictDialect) async throws {
    // given
    let server = StrictServer(dialect, files: 0)
    let client = try client(server)
    let local = try LocalText("notes.jsonl", "{}\n")
    var upload = UploadRequest(
      path: local.path, name: "notes.jsonl", purpose: FilePurpose(dialect.purpose ?? "")
    ).with { $0.byteCount = 3 }
    upload.expiresAfter = dialect.expiry?.seconds ?? 86_400 * 14

    // when
    let isTaken = (try? await client.upload(upload, progress: { _ in }, .standard)) != nil

    // then
    let sent = server.uploads.first?.filter { $0.key.hasPrefix("expires") }
    // Some presets know no expiry although their server is only said to be like another.
    #expect(isTaken == (client.provider.expiry(for: upload.purpose).range != nil && dialect.expiry != nil))
    #expect(sent == dialect.expiry?.fields)
  }

  @Test(arguments: StrictDialect.all)
  func theNewestAreOnlyAskedForWhereTheListHasAnOrder(dialect: StrictDialect) async throws {
    // given
    let server = StrictServer(dialect, files: 3)
    var request = ListRequest(limit: 2)
    request.isNewestFirst = true
    // when
    let page = try await client(server).listPage(request, .standard)
    // then
    #expect(page.files.count >= 2 && server.violations.isEmpty, "\(server.violations)")
  }

  @Test(arguments: StrictDialect.all)
  func aSmallerPageThanThePresetsIsFoundAndRemembered(dialect: StrictDialect) async throws {
    // given
    var small = dialect
    small.pageLimit = 7
    let server = StrictServer(small, files: 30)
    let client = try client(server)
    // when
    let (files, end) = try await all(client)
    // then
    #expect(files.count == 30 && end == .complete)
    let asked = client.provider.listing.pageSize ?? 0
    #expect(client.learned.facts.pageSize == (asked > 7 ? 7 : nil))
  }
}

/// A file of a test's own.
final class LocalText {
  let path: String

  init(_ name: String, _ text: String) throws {
    var template = Array("/tmp/winnow-strict-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&template))
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = folder + "/" + name
    let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    _ = write(number, text, text.utf8.count)
    close(number)
  }

  deinit {
    unlink(path)
    rmdir(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
  }
}
