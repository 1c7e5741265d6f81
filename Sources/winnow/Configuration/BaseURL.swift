import FilesAPI
import FoundationEssentials

/// What an address that calls are sent to must look like.
enum BaseURL {
  /// Why a text cannot be a base URL, or nil when it can.
  static func problem(with text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parts = URLComponents(string: text) else {
      return "must be an address such as https://api.example.com/v1"
    }
    guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
      return "must begin with https:// (or http:// for this machine)"
    }
    guard let host = parts.host, !host.isEmpty else { return "names no host" }
    guard parts.user == nil, parts.password == nil else { return "must not hold a user name or password" }
    guard parts.query == nil, parts.fragment == nil else { return "must end with its path, without ? or #" }
    return nil
  }

  /// Without slashes at its end.
  static func normalized(_ text: String) -> String {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }

  /// Whether calls to it can be read by others on the way.
  static func isInsecure(_ text: String) -> Bool {
    URLComponents(string: text)?.scheme?.lowercased() == "http" && !isLoopback(text)
  }

  /// Whether it is on this machine.
  static func isLoopback(_ text: String) -> Bool { HTTPURL(text)?.isLoopback == true }

  /// The host with its port where one is named, for titles.
  static func host(_ text: String) -> String {
    guard let parts = URLComponents(string: text), let host = parts.host else { return text }
    return parts.port.map { "\(host):\($0)" } ?? host
  }
}
