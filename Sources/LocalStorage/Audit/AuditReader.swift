import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// Reads one profile's lines of an audit log, a block at a time: a log may be years long.
struct AuditReader: Sendable {
  let path: String
  let profile: String

  /// What is read of a line.
  struct Fields: Decodable {
    /// What the id is of; nil for a file.
    var kind: String?
    var id: String?
    /// What an object lies in.
    var parent: String?
    var result: String

    private enum CodingKeys: String, CodingKey {
      case kind, id, result
      case parent = "in"
    }

    /// The name of the step that it tells of: the id of a file, or what an order is called.
    var name: FileID? {
      guard let id else { return nil }
      guard let kind else { return FileID(id) }
      guard let kind = CollectionKind(rawValue: kind) else { return nil }
      return ObjectReference(kind, id, in: parent).stepName
    }
  }

  /// Passes on the lines of some actions, of one job where one is named; nothing when the log cannot be read.
  func forEach(
    _ actions: [AuditEntry.Action], of job: JobID? = nil, _ body: (AuditEntry.Action, Fields) -> Void
  ) {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .delete),
      file.status?.isRegular == true
    else { return }
    let beginnings = actions.map { ($0, AuditLine.beginning(profile, job, $0)) }
    var offset: Int64 = 0
    var rest: [UInt8] = []
    while let block = file.read(at: offset, count: Self.blockSize), !block.isEmpty {
      offset += Int64(block.count)
      var lines = (rest + block).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // The last one may go on in the next block, if it is one of ours; a line that was cut off is none.
      let last = lines.removeLast()
      rest = last.count < Self.longestLine ? Array(last) : []
      for line in lines {
        guard let action = Self.action(of: line, among: beginnings),
          let fields = try? JSONDecoder().decode(Fields.self, from: Data(line))
        else { continue }
        body(action, fields)
      }
    }
  }

  /// Without decoding, since most lines are about something else; the time comes before it, and has no comma.
  private static func action(
    of line: ArraySlice<UInt8>, among beginnings: [(AuditEntry.Action, [UInt8])]
  ) -> AuditEntry.Action? {
    let rest = line.drop { $0 != UInt8(ascii: ",") }
    return beginnings.first { rest.starts(with: $0.1) }?.0
  }

  private static let blockSize = 256 * 1_024
  private static let longestLine = 1_024 * 1_024
}
