import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast)
struct PeekTests {
  /// Answers with chunks of 4 KiB and notes which files were asked for.
  private func client(
    _ asked: Watched<[FileID]>, _ chunks: StubChunks, byteCount: Int64? = nil
  ) -> StubFilesClient {
    var client = StubFilesClient()
    client.onContent = { (id, _) async throws(FilesError) in
      asked.update { $0.append(id) }
      return FileContent(ContentExtent(byteCount: byteCount, acceptsRanges: true), chunks)
    }
    return client
  }

  private func peek(_ events: [StoreEvent]) -> Peek? {
    events.lazy.compactMap { if case .peeked(_, .success(let peek)) = $0 { peek } else { nil } }.first
  }

  private func isPeek(_ event: StoreEvent) -> Bool {
    if case .peeked = event { true } else { false }
  }

  @Test func onlyTheFileThatTheCursorRestsOnIsFetched() async {
    // given
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(asked, StubChunks([Array("{\"a\":1}\n".utf8)])))
    let list = files(0..<5)
    // when
    for file in list { await scene.store.peek(file) }
    let clock = scene.clock
    // Those that were given up may still be asleep when the time passes first.
    let passing = Task { while !Task.isCancelled { await clock.advance(by: .milliseconds(250)) } }
    let told = await scene.events(until: isPeek)
    passing.cancel()
    await passing.value
    // then
    #expect(asked.value == [FileID("file-4")])
    #expect(told.count(where: isPeek) == 1)
    #expect(peek(told)?.lines.count == 1)
    #expect(peek(told)?.isWhole == true)
  }

  @Test func aLargeFileIsStoppedAfterItsFirstLines() async {
    // given
    let line = Array("{\"text\":\"\(String(repeating: "x", count: 4_000))\"}\n".utf8)
    let chunks = StubChunks(Array(repeating: line, count: 1_000))
    let scene = Scene(client(Watched([]), chunks, byteCount: Int64(1_000 * line.count)))
    // when
    await scene.store.peek(files(0..<1)[0])
    await scene.clock.advance(by: .milliseconds(250))
    let told = await scene.events(until: isPeek)
    // then
    #expect(chunks.asked.value <= 5)
    #expect(chunks.isCancelled.value)
    #expect(peek(told)?.isWhole == false)
    #expect(peek(told)?.kind == .jsonLines)
    #expect(peek(told)?.lines.allSatisfy { $0.allSatisfy { $0.role != .spoilt } } == true)
  }

  @Test func aPeekThatWasClosedIsNotFetchedNorTold() async {
    // given
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(asked, StubChunks([])))
    // when
    await scene.store.peek(files(0..<1)[0])
    await scene.store.cancelPeek()
    await scene.store.shutDown()
    // then
    #expect(asked.value.isEmpty)
    #expect(!scene.events.value.contains(where: isPeek))
  }

  @Test func aRefusalIsTold() async {
    // given
    var client = StubFilesClient()
    client.onContent = { (_, _) async throws(FilesError) in throw .rejected(400, .download) }
    let scene = Scene(client)
    // when
    await scene.store.peek(files(0..<1)[0])
    await scene.clock.advance(by: .milliseconds(250))
    let told = await scene.events(until: isPeek)
    // then
    #expect(told.last == .peeked(FileID("file-0"), .failure(.rejected(400, .download))))
  }

  @Test func encodedResultsAreDecodedAndBinaryContentHasNoLines() async {
    // given
    let table = "step,loss\n1,0.5\n2,0.25\n"
    let encoded = Base64Text.of(table)
    let binary = StubChunks([[0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1]])
    var results = files(0..<1)[0]
    results.purpose = .fineTuneResults
    // when
    let first = Scene(client(Watched([]), StubChunks([Array(encoded.utf8)])))
    await first.store.peek(results)
    await first.clock.advance(by: .milliseconds(250))
    let decoded = peek(await first.events(until: isPeek))
    let second = Scene(client(Watched([]), binary))
    await second.store.peek(files(0..<1)[0])
    await second.clock.advance(by: .milliseconds(250))
    let bytes = peek(await second.events(until: isPeek))
    // then
    #expect(decoded?.lines.first?.map(\.text).joined() == "step,loss")
    #expect(bytes?.kind == .binary && bytes?.lines.isEmpty == true)
  }
}

/// Encodes what a server would (RFC 4648, section 4).
private enum Base64Text {
  static func of(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var encoded = ""
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 {
        encoded += place <= group.count ? String(alphabet[bits >> (18 - 6 * place) & 63]) : "="
      }
    }
    return encoded
  }
}
