package import FilesAPI

/// Which values at least one file of a list has: what no file ever had, the server does not tell.
package struct ToldValues: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let size = ToldValues(rawValue: 1)
  package static let created = ToldValues(rawValue: 2)
  package static let expires = ToldValues(rawValue: 4)
  package static let purpose = ToldValues(rawValue: 8)
  package static let status = ToldValues(rawValue: 16)
  package static let lines = ToldValues(rawValue: 32)
  package static let source = ToldValues(rawValue: 64)
  package static let type = ToldValues(rawValue: 128)
  package static let all = ToldValues(rawValue: 255)

  /// Notes what this file has.
  mutating func note(_ file: RemoteFile) {
    if file.byteCount != nil { insert(.size) }
    if file.createdAt != nil { insert(.created) }
    if file.expiresAt != nil { insert(.expires) }
    if file.purpose != nil { insert(.purpose) }
    if file.status != nil { insert(.status) }
    guard let more = file.more else { return }
    if more.lineCount != nil { insert(.lines) }
    if more.source != nil { insert(.source) }
    if more.mimeType != nil { insert(.type) }
  }
}

extension ToldValues {
  /// What is told of batches, stores and the like, or of their files: whether any of them expires.
  static func told(by rows: [ObjectRow]) -> ToldValues {
    rows.contains { $0.expiresAt != nil } ? .all : all.subtracting(.expires)
  }
}

extension FileTable {
  /// What the server tells of files: what some file has, and what is known of the provider.
  package func told(by provider: Provider?) -> ToldValues {
    provider?.isExpiryTold == true ? told.union(.expires) : told
  }
}

extension FileListState {
  /// Whether a file without a time of expiry never expires; else nobody told.
  package var tellsExpiry: Bool { table.told(by: provider).contains(.expires) }
}

extension FileListState {
  /// Whether the server says that anybody can read the file.
  package func isPublic(_ file: RemoteFile) -> Bool { provider?.publicAddress(of: file) != nil }
}

extension FilterField {
  /// What the server must tell for it; nil for what the name says.
  var told: ToldValues? {
    switch self {
    case .purpose: .purpose
    case .status: .status
    case .source: .source
    case .type: .type
    case .ext, .model, .endpoint, .role, .kind: nil
    }
  }
}

extension FilterMeasure {
  /// nil for what no file has.
  var told: ToldValues? {
    switch self {
    case .size: .size
    case .lines: .lines
    case .created: .created
    case .expires: .expires
    case .progress: nil
    }
  }
}

extension FilterTest {
  /// What it asks for, in the words of the filter, and what the server must tell for it.
  ///
  /// nil where the answer is known of every file, or depends on something else than what the server says of it.
  var wanted: (name: String, told: ToldValues)? {
    switch self {
    case .field(let field, let values):
      values.contains(.missing) ? nil : field.told.map { (field.rawValue, $0) }
    case .size: ("size", .size)
    case .lines: ("lines", .lines)
    case .age: ("age", .created)
    case .created: ("created", .created)
    case .expiresIn, .expires, .never: ("expires", .expires)
    case .word, .wordGlob, .name, .nameGlob, .nameIs, .namePattern, .idBegins, .idIs, .unknownField, .missing,
      .flag, .progress, .usedBy, .anyOf:
      nil
    }
  }
}
