import Glibc
import TestSupport
import Testing

extension TerminalTests {
  /// Servers that never stop talking: each command ends, says so, and never takes more memory than an answer may.
  @Suite struct EndlessAnswers {
    /// What comes for ever.
    enum Flood: CaseIterable {
      case headerLine, headerFields, interimAnswers, files, text, blanks, nesting, error, page

      var beginning: String {
        switch self {
        case .headerLine: "HTTP/1.1 200 OK\r\nX-Long: "
        case .headerFields: "HTTP/1.1 200 OK\r\n"
        case .interimAnswers: ""
        case .files: Self.head("200 OK") + "{\"object\":\"list\",\"data\":["
        case .text: Self.head("200 OK") + "{\"object\":\"list\",\"data\":[{\"id\":\"file-1\",\"filename\":\""
        case .blanks: Self.head("200 OK")
        case .nesting: Self.head("200 OK") + "{\"data\":"
        case .error: Self.head("500 Oops") + "{\"error\":{\"message\":\""
        case .page: Self.head("502 Oops", "text/html") + "<html>"
        }
      }

      var rest: String {
        switch self {
        case .headerLine, .text, .error: "x"
        case .headerFields: "X-More: yes\r\n"
        case .interimAnswers: "HTTP/1.1 100 Continue\r\n\r\n"
        case .files:
          "{\"id\":\"file-1\",\"object\":\"file\",\"bytes\":1,\"created_at\":1,\"filename\":\"a\",\"purpose\":\"x\"},"
        case .blanks: " \n"
        case .nesting: "["
        case .page: "<p>"
        }
      }

      private static func head(_ status: String, _ type: String = "application/json") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\r\n"
      }
    }

    private static let commands = [
      ["ls"], ["du"], ["show", "file-1"], ["ls", "batches"],
      ["rm", "--yes", "--max-delete", "1", "--references-unknown", "file-1"],
    ]

    @Test(arguments: Flood.allCases) func aFloodEndsInWordsAndTakesLittleMemory(_ flood: Flood) throws {
      let server = LoopbackServer { connection in
        guard connection.readHeader() != nil else { return }
        let block = String(repeating: flood.rest, count: (1 << 16) / flood.rest.utf8.count)
        connection.writeForEver(flood.beginning, Array(block.utf8))
      }
      defer { server.stop() }
      for words in Self.commands {
        let folder = try TestFolder()
        for path in ["/config", "/config/winnow"] { mkdir(folder.path + path, 0o700) }
        try folder.write("config/winnow/config.json5", Self.configuration(server.baseURL))
        var environment = folder.environment
        environment["FLOOD_KEY"] = "k"
        let connectionsBefore = server.connectionCount
        // when
        let run = try Command([Command.winnow] + words, environment: environment)
        // then
        #expect(server.connectionCount > connectionsBefore)
        #expect((1...127).contains(run.status), "\(flood) \(words) \(run)")
        #expect((1..<4_000).contains(run.errors.utf8.count), "\(flood) \(words) \(run.errors.prefix(900))")
        #expect(!run.output.contains("deleted"))
        #expect((1..<400_000).contains(run.peakKilobytes), "\(flood) \(words)")
      }
    }

    /// One try for each call, so that nothing is asked for again.
    private static func configuration(_ baseURL: String) -> String {
      """
      { profiles: { flood: { provider: "openai", base_url: "\(baseURL)", api_key_env: "FLOOD_KEY",
            retry: { maximum_retries: 0 } } },
        default_profile: "flood" }
      """
    }
  }
}
