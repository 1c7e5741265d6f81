import TestSupport
import Testing

@testable import winnow

/// Files that anybody can read at an address: whoever deletes them is told so, as in the browser's plan.
@Suite struct PublicRemovalTests {
  private func file(_ id: String, isPublic: Bool) -> String {
    let address = isPublic ? #","public_url":"https://files.example.com/\#(id)""# : ""
    return
      #"{"id":"\#(id)","object":"file","filename":"\#(id).txt","bytes":3,"created_at":1600000000\#(address)}"#
  }

  /// A server with two public files and a private one, which deletes nothing.
  private func server() -> LoopbackServer {
    let files = [file("f1", isPublic: true), file("f2", isPublic: true), file("f3", isPublic: false)]
    return LoopbackServer { connection in
      while let header = connection.readHeader() {
        let path = header.split(separator: " ").dropFirst().first?.split(separator: "?").first ?? ""
        let one = files.first { $0.contains("\"id\":\"\(path.split(separator: "/").last ?? "")\"") }
        let all = path.hasSuffix("/files") ? files.joined(separator: ",") : ""
        connection.answer("200 OK", ["Content-Type: application/json"], one ?? #"{"data":[\#(all)]}"#)
      }
    }
  }

  @Test(
    arguments: [
      (["f1"], "1 is public: links to it would stop working"),
      (["-q", "f"], "2 are public: links to them would stop working"), (["f3"], nil),
    ] as [([String], String?)])
  func whatIsPublicIsToldBeforeItGoes(_ which: [String], _ words: String?) async throws {
    let server = server()
    defer { server.stop() }
    let scratch = try Scratch()
    let runner = CommandRunner(
      scratch: scratch,
      environment: ["HOME": scratch.path, "XAI_API_KEY": "k", "XAI_BASE_URL": server.baseURL])

    let run = try await runner.run(["rm", "--dry-run"] + which)

    #expect(run.code == .done, "\(run.messages)")
    #expect(run.messages.contains("public") == (words != nil), "\(run.messages)")
    if let words { #expect(run.messages.contains(words), "\(run.messages)") }
  }
}
