/// Where a server is about to listen: who connects before it is there waits for it.
package struct ServerPlace: Sendable {
  let socket: ListeningSocket
  /// Scheme, host and port.
  let origin: String
  /// What a client is configured with, such as `http://127.0.0.1:8321/v1`.
  package var baseURL: String { Self.baseURL(of: origin) }

  /// Begins to listen.
  ///
  /// Throws words that say what to do; one thing that it refuses is to be open to other machines without a key.
  package init(_ configuration: EmbeddedServer.Configuration) throws(ServerError) {
    let address = try HostAddress(configuration.host)
    guard address.isLoopback || configuration.apiKey != nil else {
      throw ServerError(
        "Other machines can reach \(address.text), so the server listens there only with a key: --api-key-env NAME."
      )
    }
    socket = try ListeningSocket(address, port: configuration.port)
    origin = "http://\(address.inURL):\(socket.port)"
  }

  static func baseURL(of origin: String) -> String { origin + "/v1" }
}
