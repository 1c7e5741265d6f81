import FilesAPI
import TerminalKit

/// How downloads are named: text with the fields of a file in braces.
struct NameTemplate: Sendable {
  private enum Part { case text(String), field(Field) }

  /// What may stand in braces.
  enum Field: String, CaseIterable, Sendable { case id, name, stem, ext, purpose, created }

  /// All fields, for help.
  static let words = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")

  private let parts: [Part]

  /// Throws a `wrongUsage` failure for a field that is not known, and for folders: a server must not choose these.
  init(_ text: String) throws(CommandFailure) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      parts.append(.text(String(rest[..<open])))
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw Arguments.wrong("--name: a \"{\" has no \"}\"", hint: "fields: \(Self.words)")
      }
      let word = String(rest[rest.index(after: open)..<close])
      guard let field = Field(rawValue: word) else {
        let near = Spelling.question(word, in: Field.allCases.map(\.rawValue)).map { "\($0) " } ?? ""
        throw Arguments.wrong("--name does not know {\(word)}", hint: "\(near)fields: \(Self.words)")
      }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.text(String(rest))]
    guard !text.contains("/") else { throw Arguments.wrong("--name makes no folders; --dir chooses one") }
  }

  /// The name for a file; what a name must not hold is made harmless where the file is made.
  func name(of file: RemoteFile) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      // A slash would take away all that stands before it.
      case .field(let field):
        String(value(field, file).map { $0 == "/" || $0 == "\\" ? "_" : $0 })
      }
    }.joined()
  }

  private func value(_ field: Field, _ file: RemoteFile) -> String {
    let dot = file.name.lastIndex(of: ".").flatMap { $0 > file.name.startIndex ? $0 : nil }
    return switch field {
    case .id: file.id.rawValue
    case .name: file.name
    case .stem: dot.map { String(file.name[..<$0]) } ?? file.name
    case .ext: dot.map { String(file.name[file.name.index(after: $0)...]) } ?? ""
    case .purpose: file.purpose?.rawValue ?? "none"
    case .created: file.createdAt.map { String($0.rfc3339.prefix(10)) } ?? "unknown"
    }
  }
}
