package import FilesAPI

/// What is written: the marked files, or all that are shown.
package enum ExportSource: Hashable, Sendable {
  case marked(Int)
  case shown(Int)
}

/// How it is written; the file's extension says it.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  case jsonl, csv, sh

  /// A path that says what is in it.
  static func suggestedPath(for place: CollectionPlace?) -> String {
    let what =
      switch place {
      case .collection(let kind): kind.listWord ?? kind.rawValue
      case .files(let object): object.kind.ownFiles?.rawValue.replacing("_", with: "-") ?? "files"
      case .users: "uses"
      case nil: "files"
      }
    return "./winnow-\(what).jsonl"
  }

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
  package var content: Content
  package var provider: Provider
  /// Replaces what is there; never without having asked.
  package var overwrites = false

  /// What is written.
  package enum Content: Equatable, Sendable {
    case files([RemoteFile])
    /// Rows of a list of batches and the like, or of their files.
    case rows([ObjectRow])

    package var count: Int {
      switch self {
      case .files(let files): files.count
      case .rows(let rows): rows.count
      }
    }
  }

  /// The text in parts of some hundred rows.
  package var parts: some Sequence<[UInt8]> {
    let writer = ExportWriter(format, provider)
    let starts = stride(from: 0, to: content.count, by: Self.rowsPerPart)
    return sequence(state: (starts.makeIterator(), false)) { state -> [UInt8]? in
      if !state.1 {
        state.1 = true
        return Array(writer.beginning(of: content).utf8)
      }
      return state.0.next().map { start in
        let end = Swift.min(start + Self.rowsPerPart, content.count)
        return Array(writer.lines(of: content, start..<end).joined().utf8)
      }
    }
  }

  private static let rowsPerPart = 500
}

/// What came of it.
package enum ExportOutcome: Equatable, Sendable {
  case written(path: String)
  case exists(path: String)
  case failed(FilesError)
}
