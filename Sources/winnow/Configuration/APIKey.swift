/// The secret that calls are authorized with. Only the client reads its value; printing it prints a placeholder.
struct APIKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let value: String

  /// - Parameter value: trimmed text; nil comes back when it is empty or cannot stand in a header.
  init?(_ value: some StringProtocol) {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    var trimmed = Substring(value).drop { blanks.contains($0) }
    while let last = trimmed.last, blanks.contains(last) { trimmed.removeLast() }
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    self.value = String(trimmed)
  }

  var description: String { "(key)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
