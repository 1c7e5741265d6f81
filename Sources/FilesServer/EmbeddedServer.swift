/// A Files API server, on the loopback interface unless it is told otherwise, for `winnow serve`, `--demo` and the tests.
package final class EmbeddedServer: Sendable {
  /// The port it listens on, never 0.
  package let port: UInt16
  /// What a client is configured with, such as `http://127.0.0.1:8321/v1`.
  package var baseURL: String { ServerPlace.baseURL(of: service.origin) }

  private let daemon: HTTPDaemon
  let service: Service

  /// Opens the data folder, starts to listen and returns.
  ///
  /// Throws words that say what to do; one thing that it refuses is to be open to other machines without a key.
  package convenience init(_ configuration: Configuration) throws(ServerError) {
    try self.init(configuration, at: try ServerPlace(configuration))
  }

  /// Opens the data folder and serves those who wait at the place already; the place is closed when that fails.
  package init(_ configuration: Configuration, at place: ServerPlace) throws(ServerError) {
    do throws(ServerError) {
      service = try Service(configuration, origin: place.origin)
      try service.seedSamples()
      daemon = try HTTPDaemon(listeningOn: place.socket, service: service)
    } catch {
      place.socket.close()
      throw error
    }
    port = place.socket.port
  }

  deinit { stop() }

  /// Ends all connections and returns when no thread of the server runs any more.
  ///
  /// Harmless when called twice.
  package func stop() {
    service.work.stop()
    daemon.stop()
    service.close()
  }

  /// Changes how the server misbehaves, from the next request on; counters begin anew.
  package func setFaults(_ faults: [Fault]) {
    service.faults.replace(with: faults)
  }

  /// Requests answered so far, oldest first; at most the last 10,000.
  package var requestLog: [LoggedRequest] { service.log.requests }

  /// Adds `count` files of varied size, purpose and age whose content is generated when it is read.
  ///
  /// Equal seeds and counts add equal names, sizes and purposes.
  package func fill(count: Int, seed: UInt64) throws(ServerError) {
    try service.fill(count: count, seed: seed)
  }

  /// Adds one file of JSON Lines for fine-tuning, made when it is read: as large as wanted, without a byte on the disk.
  package func addGenerated(name: String, byteCount: Int64, seed: UInt64) throws(ServerError) {
    try service.addGenerated(name: name, byteCount: byteCount, seed: seed)
  }

  /// What a server is started with.
  package struct Configuration: Sendable {
    /// Folder for metadata and content; nil keeps them in a temporary folder that goes away with the server.
    package var dataFolder: String?
    /// 0 takes a free port.
    package var port: UInt16 = 0
    /// An address in numbers; one that other machines can reach needs a key.
    package var host = "127.0.0.1"
    /// The key that clients must send; nil takes any or none.
    package var apiKey: String?
    package var dialect: Dialect = .openAI
    package var faults: [Fault] = []
    /// Fills an empty data folder with sample files of the demo.
    package var seedsDemoFiles = false
    /// So many files as they pile up in years, instead of the sample files; nil for those.
    package var demoFileCount: Int?
    package var sizeLimits = SizeLimits()
    /// How long a client may take for the headers of a request or the next piece of its body, and how long nothing may
    /// move on a connection, in seconds.
    package var patience: Int64 = 120
    /// How many connections may be open at once; nil is as many as the system's limit of open files bears.
    package var connectionLimit: Int?
    /// How long a new batch or fine-tuning job takes, in seconds; 0 ends it at once.
    package var batchSeconds: Int64 = 20
    /// Makes sample files and ids the same in each run; nil leaves ids to chance.
    package var seed: UInt64?
    /// Whether `POST /winnow/reset` makes it as it was in the beginning.
    package var allowsReset = false
    /// Seconds since 1970, which ages and expiry are reckoned with.
    package var clock: @Sendable () -> Int64 = WallClock.seconds

    package init() {}
  }

  /// The provider whose service it speaks like.
  package enum Dialect: String, Sendable, CaseIterable {
    case openAI = "openai"
    case mistral
  }
}

/// Why the server cannot start, in words for a person.
package struct ServerError: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}
