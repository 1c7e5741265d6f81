package import FilesAPI

/// What is written: the marked files, or all that are shown.
package enum ExportSource: Hashable, Sendable {
  case marked(Int)
  case shown(Int)
}

/// How it is written; the file's extension says it.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  case jsonl, csv, sh

  package static let suggestedPath = "./winnow-files.jsonl"

  /// By the path's extension; nil for any other.
  package init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

/// An order to write files down, away from the main thread.
package struct ExportRequest: Equatable, Sendable {
  package var path: String
  package var format: ExportFormat
  package var files: [RemoteFile]
  package var provider: Provider
  /// Replaces what is there; never without having asked.
  package var overwrites = false

  package init(path: String, format: ExportFormat, files: [RemoteFile], provider: Provider) {
    self.path = path
    self.format = format
    self.files = files
    self.provider = provider
  }

  /// The text in parts of some hundred files.
  package var parts: some Sequence<[UInt8]> {
    let writer = ExportWriter(format, provider)
    let starts = stride(from: 0, to: files.count, by: Self.filesPerPart)
    return sequence(state: (starts.makeIterator(), false)) { state -> [UInt8]? in
      if !state.1 {
        state.1 = true
        return Array(writer.beginning.utf8)
      }
      return state.0.next().map { start in
        Array(files[start..<Swift.min(start + Self.filesPerPart, files.count)].map(writer.line).joined().utf8)
      }
    }
  }

  private static let filesPerPart = 500
}

/// What came of it.
package enum ExportOutcome: Equatable, Sendable {
  case written(path: String)
  case exists(path: String)
  case failed(FilesError)
}
