import Glibc
import Synchronization

/// A small Files API in the memory of a test, of which one kind of call goes wrong in one chosen way.
package final class FaultyFilesServer: Sendable {
  /// What goes wrong, at which call, and how often: nil is for ever.
  package struct Plan: Sendable {
    package var fault: WireFault
    package var call: WireCall
    package var strikes: Int?
    /// The fault strikes only behind so many calls of that kind.
    package var spared: Int

    package init(_ fault: WireFault, at call: WireCall, strikes: Int? = nil, sparing spared: Int = 0) {
      self.fault = fault
      self.call = call
      self.strikes = strikes
      self.spared = spared
    }
  }

  private let shared: Box
  private let listening: LoopbackServer

  /// `pageSize` is how many files the list tells at once, nil for all; `clockOffset` how many seconds its clock is
  /// ahead.
  package init(
    _ files: [WireFile] = [], _ plan: Plan? = nil, pageSize: Int? = nil, clockOffset: Int = 0
  ) {
    let box = Box(FilesState(files, plan, pageSize: pageSize), clockOffset: clockOffset)
    shared = box
    listening = LoopbackServer { connection in Self.serve(connection, box) }
  }

  /// The state, shared by the threads of all connections.
  final class Box: Sendable {
    let state: Mutex<FilesState>
    let clockOffset: Int

    init(_ state: FilesState, clockOffset: Int) {
      self.state = Mutex(state)
      self.clockOffset = clockOffset
    }
  }

  package var baseURL: String { listening.baseURL }
  /// What the server holds, oldest first.
  package var files: [WireFile] { shared.state.withLock { $0.files } }
  /// Uploads in parts that were neither completed nor cancelled.
  package var openUploads: Int { shared.state.withLock { $0.uploads.count } }
  /// The credentials that came with calls, each once.
  package var credentials: Set<String> { shared.state.withLock { $0.credentials } }

  /// Calls of all kinds.
  package var callCount: Int { shared.state.withLock { $0.calls.values.reduce(0, +) } }

  package func callCount(_ call: WireCall) -> Int { shared.state.withLock { $0.calls[call] ?? 0 } }

  /// Ends the listening; connections end with their clients.
  package func stop() { listening.stop() }

  deinit { listening.stop() }

  private static func serve(_ connection: Connection, _ box: Box) {
    while let request = WireRequest(connection) {
      var (fault, answer) = box.state.withLock { $0.answer(request) }
      answer.clockOffset = box.clockOffset
      guard let fault else {
        answer.send(on: connection)
        continue
      }
      guard strike(fault, answer, connection) else { return }
    }
  }

  /// - Returns: whether the connection can be used further.
  private static func strike(_ fault: WireFault, _ answer: WireAnswer, _ connection: Connection) -> Bool {
    switch fault {
    case .resetBefore:
      connection.reset()
      return false
    case .stall:
      connection.waitUntilClosed()
      return false
    case .dripHeader:
      connection.write("HTTP/1.1 200 OK\r\nX-Slow: ")
      connection.dripForEver()
      return false
    case .lostAnswer: return false
    case .refuse, .redirect:
      answer.send(on: connection)
      return true
    case .resetWithin, .drip, .dripBody, .truncated, .shortBody, .chunked, .gzip, .closeDelimited:
      return answer.send(on: connection, as: fault)
    }
  }
}

extension Connection {
  /// A byte each 20 ms, until the client has had enough.
  fileprivate func dripForEver() {
    while !isClosed(within: 20) { write("a") }
  }
}

/// A file as a server of a test keeps it.
package struct WireFile: Hashable, Sendable {
  package var id: String
  package var name: String
  package var content: [UInt8]
  package var purpose: String
  /// Seconds since 1970.
  package var createdAt: Int

  package init(
    id: String, name: String, content: [UInt8], purpose: String = "user_data", createdAt: Int = 1_700_000_000
  ) {
    self.id = id
    self.name = name
    self.content = content
    self.purpose = purpose
    self.createdAt = createdAt
  }

  var json: String {
    "{\"id\":\"\(id)\",\"object\":\"file\",\"bytes\":\(content.count),\"created_at\":\(createdAt),"
      + "\"filename\":\"\(name)\",\"purpose\":\"\(purpose)\",\"status\":\"processed\",\"expires_at\":null}"
  }
}
