/// What is wrong in a settings file (configuration or theme), and where.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// From 1; nil when the whole file is meant.
  package var line: Int?
  /// What is wrong and which words are allowed.
  package var message: String
  /// The keys that lead to what is wrong; nil where that is no value of the file's.
  package var path: String?

  package init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package static func == (left: SettingsError, right: SettingsError) -> Bool {
    left.description == right.description
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// `file:line: message`, as compilers say it.
  package var description: String {
    guard let line else { return "\(file): \(message)" }
    return "\(file):\(line): \(message)"
  }
}
