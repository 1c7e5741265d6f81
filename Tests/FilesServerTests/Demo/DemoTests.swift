import FoundationEssentials
import Testing

@testable import FilesServer

@Suite struct DemoTests {
  private func demo(_ folder: TestFolder) throws -> (EmbeddedServer, TestClient) {
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = folder.path
    configuration.seedsDemoFiles = true
    let server = try EmbeddedServer(configuration)
    return (server, TestClient(port: server.port))
  }

  @Test func theDemoHasFilesOfAllKinds() throws {
    // given
    let folder = try TestFolder()
    let (server, client) = try demo(folder)
    // when
    let files = try client.get("/v1/files").decoded(as: TestList.self).data
    // then
    #expect(files.count > 250)
    #expect(Set(files.map(\.purpose)).count == 8)
    #expect(Set(files.compactMap(\.status)) == ["processed", "error", "uploaded"])
    #expect(files.contains { $0.bytes == 80_000_000 })
    #expect(files.contains { $0.filename == "../../etc/passwd" })
    #expect(files.contains { ($0.expires_at ?? .max) < $0.created_at + 30 * 86_400 + 1 })
    #expect(files.filter { $0.filename == "train-final.jsonl" }.count == 6)
    server.stop()
  }

  @Test func oneTableHasAQuoteThatNobodyClosed() throws {
    // given
    let file = try #require(DemoFiles.all().first { $0.name == "open-quote.csv" })
    guard case .bytes(let bytes) = file.content else { throw CancellationError() }
    // then
    let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
    let last = try #require(quotes.last)
    #expect(quotes.count % 2 == 1)
    #expect(bytes[last - 1] == UInt8(ascii: ","))
    #expect(bytes[last...].count { $0 == 0x0A } > 10)
    #expect(file.purpose == "assistants_output")
  }

  @Test func allContentHasThePromisedSizeAndIsTheSameEachTime() throws {
    // given
    let first = DemoFiles.all()
    // when
    let second = DemoFiles.all()
    // then
    #expect(first.map(\.name) == second.map(\.name))
    for (one, other) in zip(first, second) {
      guard case .bytes(let bytes) = one.content, case .bytes(let same) = other.content else { continue }
      #expect(bytes == same)
      #expect(!bytes.isEmpty)
    }
  }

  @Test func clutterIsTheSameEachTimeAndHasSomethingToCleanUp() throws {
    // given
    let (first, second) = (DemoClutter.files(5_000), DemoClutter.files(5_000))
    // then
    #expect(first.count == 5_000)
    #expect(first.map(\.name) == second.map(\.name) && first.map(\.age) == second.map(\.age))
    #expect(first.allSatisfy { $0.age >= 3_600 })
    let copies = Dictionary(grouping: first.filter { $0.contentSeed != nil }, by: \.name)
    #expect(copies.values.allSatisfy { Set($0.map(\.content.size)).count == 1 })
    #expect(copies.values.contains { $0.count > 1 && Set($0.map(\.contentSeed)).count == 1 })
    #expect(copies.values.contains { Set($0.map(\.contentSeed)).count > 1 })
    #expect(Set(first.map(\.purpose)) == ["batch", "batch_output", "fine-tune", "user_data", "assistants"])
  }

  @Test func aServerBeginsWithSoManyFiles() throws {
    // given
    let folder = try TestFolder()
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = folder.path
    configuration.seedsDemoFiles = true
    configuration.demoFileCount = 321
    // when
    let server = try EmbeddedServer(configuration)
    defer { server.stop() }
    // then
    let list = try TestClient(port: server.port).get("/v1/files?limit=1000").decoded(as: TestList.self)
    #expect(list.data.count == 321)
  }

  @Test func aFolderInUseIsNotFilledAgain() throws {
    // given
    let folder = try TestFolder()
    let (first, client) = try demo(folder)
    let count = try client.get("/v1/files").decoded(as: TestList.self).data.count
    first.stop()
    // when
    let (second, again) = try demo(folder)
    // then
    #expect(try again.get("/v1/files").decoded(as: TestList.self).data.count == count)
    second.stop()
  }

  @Test func generatedLinesAreNumberedJSON() throws {
    // given
    struct Line: Decodable { var messages: [[String: String]] }
    let recipe = try #require(LineRecipe(LineRecipe.text(seed: 3, width: 300), size: 300 * 1_000))
    var bytes = [UInt8](repeating: 0, count: 300)
    // when
    let count = bytes.withUnsafeMutableBytes { recipe.write(from: 300 * 41, into: $0) }
    // then
    let line = try JSONDecoder().decode(Line.self, from: Data(bytes))
    #expect(count == 300)
    #expect(line.messages[0]["content"]?.hasPrefix("Question 000000042: ") == true)
    #expect(line.messages[1]["content"] == "Answer 000000042, as asked.")
  }

  @Test func generatedLinesOfABatchAreRequestsWithIDsOfTheirOwn() throws {
    // given
    struct Line: Decodable {
      struct Body: Decodable { var messages: [[String: String]] }
      var custom_id: String
      var method: String
      var body: Body
    }
    let text = LineRecipe.text(seed: 3, width: 300, purpose: "batch")
    let recipe = try #require(LineRecipe(text, size: 300 * 1_000))
    var bytes = [UInt8](repeating: 0, count: 600)
    // when
    let count = bytes.withUnsafeMutableBytes { recipe.write(from: 300 * 41, into: $0) }
    let lines = try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Line.self, from: Data($0))
    }
    // then
    #expect(count == 600)
    #expect(lines.map(\.custom_id) == ["request-000000042", "request-000000043"])
    #expect(lines.allSatisfy { $0.method == "POST" && $0.body.messages[0]["role"] == "user" })
  }

  @Test func generatedAnswersFitTheirRequests() throws {
    // given
    struct Line: Decodable {
      struct Response: Decodable { var status_code: Int }
      struct Problem: Decodable { var code: String }
      var custom_id: String
      var response: Response?
      var error: Problem?
    }
    // when
    let lines = try [900, 240].map { width in
      let text = LineRecipe.text(seed: 3, width: width, purpose: "batch_output")
      let recipe = try #require(LineRecipe(text, size: Int64(width) * 50))
      var bytes = [UInt8](repeating: 0, count: width)
      _ = bytes.withUnsafeMutableBytes { recipe.write(from: Int64(width) * 41, into: $0) }
      return try JSONDecoder().decode(Line.self, from: Data(bytes))
    }
    // then
    #expect(lines.map(\.custom_id) == ["request-000000042", "request-000000042"])
    #expect(lines.map { $0.response?.status_code } == [200, nil])
    #expect(lines.map { $0.error?.code } == [nil, "batch_expired"])
  }

  @Test func filledFilesAreManyAndVaried() throws {
    // given
    let server = try TestServer()
    // when
    try server.server.fill(count: 3_000, seed: 1)
    let page = try server.list("?limit=2500")
    // then
    #expect(page.data.count == 2_500)
    #expect(page.has_more == true)
    #expect(Set(page.data.map(\.id)).count == 2_500)
    #expect(Set(page.data.map(\.purpose)).count == 6)
  }
}
