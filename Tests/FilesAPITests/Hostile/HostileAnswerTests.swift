import FilesAPI
import TestSupport
import Testing

/// Thousands of answers that no honest server gives: each call ends, and claims nothing that no answer says.
@Suite(.endsAtLast)
struct HostileAnswerTests {
  private static let callsPerSeed = 120

  @Test(arguments: 0..<50 as Range<UInt64>)
  func eachCallEndsAndClaimsNothingThatNoAnswerSays(seed: UInt64) async throws {
    let transport = HostileTransport(seed: seed)
    let client = try scriptedClient(transport) {
      $0.retry = RetryPolicy(maximumRetries: 1).with { $0.maximumElapsedTime = .seconds(1) }
    }
    for number in 0..<Self.callsPerSeed {
      let before = transport.all.count
      try await call(number, client) { transport.all.dropFirst(before) }
      // Retries, looks and pages are bounded as well.
      #expect(transport.all.count - before < 500)
    }
    #expect(transport.changedCount >= Self.callsPerSeed)
  }

  private func call(
    _ number: Int, _ client: HTTPFilesClient, _ answers: () -> ArraySlice<HostileAnswer>
  ) async throws {
    let id = FileID("file-1")
    switch number % 6 {
    case 0: await check { try await client.listPage(ListRequest(), .standard) }
    case 1:
      let answer = await check { try await client.retrieve(id, .standard) }
      #expect(answer.map { $0.file.id == id } ?? true)
    case 2:
      guard let outcome = await check({ try await client.delete(id, .standard) }) else { return }
      let isSaid = answers().contains { Self.confirmsDeletion($0) }
      #expect(isSaid, "\(outcome) \(answers().map { "\($0.status) \($0.text.prefix(200))" })")
    case 3:
      let upload = UploadRequest(path: "/tmp/x", name: "x", purpose: .batch)
      let file = await check { try await client.upload(upload, progress: { _ in }, .standard) }
      guard let file else { return }
      #expect(answers().contains { (200..<300).contains($0.status) })
      #expect(!file.id.rawValue.isEmpty)
    case 4:
      let source = Provider.openAI.collections[number % 3]
      await check { try await client.collectionPage(CollectionRequest(source), .standard) }
    default: await check { try await read(client, id) }
    }
  }

  /// What a person would take for it: the word of an answer, a file that is not there, or a list without it.
  private static func confirmsDeletion(_ answer: HostileAnswer) -> Bool {
    guard (200..<300).contains(answer.status) else { return [404, 410].contains(answer.status) }
    if answer.text.contains("\"data\""), !answer.text.contains("\"file-1\"") { return true }
    return answer.status == 204 || answer.text.contains("true") || answer.text.contains("file_deleted")
  }

  @discardableResult
  private func check<Output>(_ call: () async throws -> Output) async -> Output? {
    do {
      return try await call()
    } catch {
      #expect(error is FilesError)
      return nil
    }
  }

  private func read(_ client: HTTPFilesClient, _ id: FileID) async throws {
    let content = try await client.content(of: id, from: 0, .standard)
    var count: Int64 = 0
    while let chunk = try await content.chunks.next() { count += Int64(chunk.count) }
    if let announced = content.extent.byteCount { #expect(count == announced - content.extent.offset) }
  }
}
