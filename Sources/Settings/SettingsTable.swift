/// A table with a fixed set of keys, read key by key.
///
/// It remembers which keys were asked for; `end` then refuses all others, so that the keys a program reads and the
/// keys it allows cannot differ.
package struct SettingsTable: Sendable {
  private let node: SettingsNode
  private let entries: [SettingsNode.Entry]
  private var asked: [String] = []

  init(node: SettingsNode, entries: [SettingsNode.Entry]) {
    self.node = node
    self.entries = entries
  }

  /// The value of a key, or nil when the key is left out.
  package mutating func value(_ key: String) -> SettingsNode? {
    asked.append(key)
    return entries.first { $0.key == key }?.value
  }

  /// The value of a key that must be there.
  package mutating func required(_ key: String) throws(SettingsError) -> SettingsNode {
    guard let value = value(key) else { throw node.error("the key \"\(key)\" is missing") }
    return value
  }

  /// Throws at the first key that was never asked for.
  package func end() throws(SettingsError) {
    guard let stranger = entries.first(where: { !asked.contains($0.key) }) else { return }
    let place = node.path.isEmpty ? "" : " in \(node.path)"
    var error = SettingsError(
      file: node.file, line: stranger.line,
      message: "unknown key \"\(stranger.key)\"\(place); allowed: \(asked.joined(separator: ", "))")
    error.path = stranger.value.path
    throw error
  }
}
