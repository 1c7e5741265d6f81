package import FilesAPI
package import JSONLines

/// A local file whose records are to be checked before it is uploaded, and by which rules.
package struct CheckRequest: Equatable, Sendable {
  package var file: LocalFile
  package var aim: ValidationAim
  package var dialect: RecordDialect
  /// How somebody wants the file to be read; else its bytes tell.
  package var encoding: TextEncoding?
  package var table = TableChoice()

  package init(file: LocalFile, aim: ValidationAim, dialect: RecordDialect) {
    self.file = file
    self.aim = aim
    self.dialect = dialect
  }

  /// The check for an upload; nil when the purpose has no rules, or the file holds something else than JSON Lines.
  package init?(file: LocalFile, purpose: FilePurpose, provider: Provider) {
    guard let aim = ValidationAim(purpose: purpose.rawValue), Self.holdsLines(file) else { return nil }
    self.init(file: file, aim: aim, dialect: RecordDialect(provider: provider.name))
  }

  /// By its name, or else by its first bytes: together takes tables for fine-tuning as well.
  private static func holdsLines(_ file: LocalFile) -> Bool {
    let name = file.name.lowercased()
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return true }
    return ContentKind(sniffing: file.head, isWhole: Int64(file.head.count) == file.byteCount.bytes).isRecords
  }
}

/// One check of a local file; given by whoever starts it.
package struct CheckID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// How a check goes on.
package enum CheckEvent: Equatable, Sendable {
  /// Bytes read so far; at most ten times a second.
  case progressed(bytesDone: Int64)
  /// The last word; a cancelled check ends with `.cancelled`.
  case ended(Result<ValidationReport, FilesError>)
}
