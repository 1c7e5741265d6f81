/// A Files API server on the loopback interface, for `winnow serve`, `--demo` and the tests.
package final class EmbeddedServer: Sendable {
  /// The port it listens on, never 0.
  package let port: UInt16
  /// What a client is configured with, such as `http://127.0.0.1:8321/v1`.
  package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Opens the data folder, starts to listen on 127.0.0.1 and returns.
  package init(_ configuration: Configuration) throws(ServerError) { port = 1 }

  /// Ends all connections and returns when no thread of the server runs any more. Harmless when called twice.
  package func stop() {}

  package struct Configuration: Sendable {
    /// Folder for metadata and content; nil keeps them in a temporary folder that goes away with the server.
    package var dataFolder: String?
    /// 0 takes a free port.
    package var port: UInt16 = 0
    /// The key that clients must send; nil takes any or none.
    package var apiKey: String?
    package var dialect: Dialect = .openAI
    package var faults: [Fault] = []
    /// Fills an empty data folder with sample files of the demo.
    package var seedsDemoFiles = false

    package init() {}
  }

  package enum Dialect: String, Sendable, CaseIterable {
    case openAI = "openai"
    case mistral
  }
}

/// A way in which the server misbehaves on request, so that people and tests see each error state.
package struct Fault: Hashable, Sendable {
  /// Parses one `--fault` argument; see `helpText` for the forms.
  package init(parsing text: String) throws(ServerError) {}

  /// One line for each form, for `--help`.
  package static let helpText = ""
}

/// Why the server cannot start, in words for a person.
package struct ServerError: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}
