import FoundationEssentials
import Synchronization
import Testing

@testable import FilesAPI

@Suite struct SecretMaskTests {
  private static let key = "sk-proj-AbCd/ef+gh=IjKlMnOpQrStUvWx"

  /// The ways in which servers and gateways repeat a key.
  static let echoes: [String] = {
    func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
    return [
      key, "Bearer " + key, "x\(key)y", String(key.prefix(16)), String(key.suffix(20)), key + key,
      base64(key), base64(":" + key), base64("me:" + key), base64("Bearer " + key),
      base64("u:" + key).replacing("+", with: "-").replacing("/", with: "_"),
      PercentEncoding.item(key), "sk-proj-AbCd%2fef%2bgh%3dIjKlMnOpQrStUvWx",
      key.replacing("/", with: "\\/"), key.replacing("+", with: "\\u002b"),
      key.replacing("=", with: "\\u003D"),
    ]
  }()

  /// Whether a piece of the key that tells something is left, plain or in Base64.
  private func isSecret(_ text: String) -> Bool {
    !text.contains("AbCd") && !text.contains("QrStUv") && !text.contains(base64Piece)
  }

  private var base64Piece: String {
    String(Data(Self.key.utf8.dropFirst(6)).base64EncodedString().prefix(12))
  }

  @Test(arguments: echoes, 0..<9)
  func noFormOfAKeyIsLeftWhereverItStands(echo: String, offset: Int) {
    let text = String(repeating: "-", count: offset) + "{\"message\":\"" + echo + "\"}"
    let masked = SecretMask([Self.key]).masked(text)
    #expect(masked.contains(SecretMask.word) && isSecret(masked))
    #expect(masked.hasSuffix("\"}"))
  }

  @Test(arguments: ["sk-12345", "secret-key", "a1b2c3d4e5f6g"])
  func shortKeysAreMaskedWholeAndNotInPieces(key: String) {
    let mask = SecretMask([key])
    #expect(mask.masked("is \(key)!") == "is ***!")
    #expect(mask.masked("is \(key.dropLast())!") == "is \(key.dropLast())!")
  }

  @Test func textWithoutASecretStaysAsItIs() {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<10_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    #expect(SecretMask([Self.key, "x", ""]).masked(bytes) == bytes)
    #expect(SecretMask(["x", "abc"]).masked("x abc") == "x abc")
  }

  // MARK: What a client tells

  private func client(_ replies: [ScriptedTransport.Reply]) throws -> HTTPFilesClient {
    let key = try APIKey(Self.key)
    return try HTTPFilesClient(
      provider: .openAI, transport: ScriptedTransport(replies),
      configuration: ClientConfiguration().with {
        $0.key = key
        $0.retry = .never
      })
  }

  @Test(arguments: echoes)
  func nothingOfAnAnswerShowsTheKey(echo: String) async throws {
    // given
    let field = HTTPField("x-request-id", echo)
    let file = "{\"id\":\"f1\",\"filename\":\"\(echo)\",\"note\":\"\(echo)\"}"
    let client = try client([
      .answer(200, [field], "{\"data\":[\(file)]}"), .answer(200, [field], file),
      .answer(400, [field], "{\"error\":{\"message\":\"bad key \(echo)\",\"code\":\"\(echo)\"}}"),
      .answer(502, [field], "<html>\(echo)</html>"), .answer(200, [field], "no JSON: \(echo)"),
      .failure(HTTPFailure(.unreachable("proxy said \(echo)"))),
    ])
    // when
    var told = "\(try await client.listPage(ListRequest(), .standard))"
    let retrieved = try await client.retrieve(FileID("f1"), .standard)
    told += "\(retrieved) \(String(describing: retrieved.file.more?.unknown))"
    for _ in 0..<4 {
      let error = await #expect(throws: FilesError.self) {
        try await client.listPage(ListRequest(), .standard)
      }
      told += "\(String(describing: error))"
    }
    // then
    #expect(isSecret(told), "\(told)")
  }

  @Test func escapesOfAnAnswerHideNoKeyAndItsWordsAreWords() async throws {
    // given
    let escaped = Self.key.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
    let long = String(repeating: "x", count: 5_000)
    let code = #"a\u001b[2Jb\u202e"# + long
    let words = ["message", "type", "param"].map { "\"\($0)\":\"\(escaped)\"" }.joined(separator: ",")
    let body = "{\"error\":{\(words),\"code\":\"\(code)\"}}"
    // when
    let client = try client([.answer(400, [], body)])
    let error = await #expect(throws: FilesError.self) { try await client.listPage(ListRequest(), .standard) }
    // then
    guard case .rejected(let rejection) = error?.reason else {
      return #expect(Bool(false), "\(error as Any)")
    }
    #expect(isSecret("\(rejection)"))
    #expect(rejection.code?.count == 200 && rejection.code?.hasPrefix("a[2Jb") == true)
  }

  @Test func theContentOfAFileIsThePersonsOwn() async throws {
    let client = try client([.answer(200, [], "my key is \(Self.key)")])
    let content = try await client.content(of: FileID("f1"), from: 0, .standard)
    #expect(try await content.chunks.next() == Array("my key is \(Self.key)".utf8))
  }

  @Test func theLogShowsNoKeyThatStandsInAnAddress() async throws {
    // given
    let entries = Mutex<[RequestLogEntry]>([])
    var configuration = ClientConfiguration()
    configuration.key = try APIKey(Self.key)
    configuration.log = { entry in entries.withLock { $0.append(entry) } }
    let client = try HTTPFilesClient(
      provider: .openAI,
      transport: ScriptedTransport([
        .answer(302, [HTTPField("location", "/v1/\(PercentEncoding.item(Self.key))/files")]),
        .answer(200, [HTTPField("x-request-id", Self.key)], "{\"data\":[]}"),
      ]), configuration: configuration)
    // when
    _ = try await client.listPage(ListRequest(), .standard)
    // then
    #expect(isSecret("\(entries.withLock { $0 })"))
  }
}
