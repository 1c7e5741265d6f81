import Synchronization

/// Answers that were changed, over a real connection each, framed in one of the ways that HTTP has.
package final class HostileServer: Sendable {
  private let shared: Box
  private let listening: LoopbackServer

  /// What the threads of the connections share.
  private final class Box: Sendable {
    let answers: Mutex<HostileAnswers>
    let given = Mutex<[HostileAnswer]>([])

    init(_ answers: HostileAnswers) { self.answers = Mutex(answers) }
  }

  package init(seed: UInt64, share: Int = 100) {
    let box = Box(HostileAnswers(seed: seed, share: share))
    shared = box
    listening = LoopbackServer { connection in
      guard let request = WireRequest(connection) else { return }
      let answer = box.answers.withLock { $0.answer(method: request.method, path: request.path) }
      let number = box.given.withLock { given in
        given.append(answer)
        return given.count
      }
      Self.send(answer, framing: number % 3, on: connection)
    }
  }

  package var baseURL: String { listening.baseURL }
  /// What was answered, in order.
  package var all: [HostileAnswer] { shared.given.withLock { $0 } }

  package func stop() { listening.stop() }

  private static func send(_ answer: HostileAnswer, framing: Int, on connection: Connection) {
    var lines = ["HTTP/1.1 \(answer.status) X"] + answer.fields.map { "\($0.name): \($0.value)" }
    let isFramed = answer.fields.contains { $0.name.lowercased() == "content-length" }
    var body = answer.body
    switch framing {
    case 0 where !isFramed: lines.append("Content-Length: \(body.count)")
    case 1 where !isFramed:
      lines.append("Transfer-Encoding: chunked")
      body = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
    default: lines.append("Connection: close")
    }
    connection.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }
}
