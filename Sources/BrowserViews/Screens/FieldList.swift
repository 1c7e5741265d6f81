import FilesAPI
import TerminalKit

/// Labels with their values, as the detail pane lists them.
struct FieldList {
  struct Field {
    var label: SafeText
    var value: SafeText
    var role: StyleRole = .text
  }

  var fields: [Field] = []
  let look: Appearance

  init(look: Appearance) { self.look = look }

  /// Adds a field; nothing where there is no value.
  mutating func add(_ label: SafeText, _ value: SafeText?, _ role: StyleRole = .text) {
    if let value { fields.append(Field(label: label, value: value, role: role)) }
  }

  /// Adds a moment in UTC, in the person's own time and as a distance from now.
  mutating func addTime(_ label: SafeText, _ time: Timestamp?, distance: (Timestamp) -> SafeText) {
    guard let time else { return }
    add(label, "\(time.utcWords) \(look.glyphs.separator) \(distance(time))")
    add("", "\(look.localTime(time)) local")
  }
}
