import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// Looks in an audit log for the deletions of some files, reading a block at a time: a log may be years long.
struct AuditSearch {
  private let profile: String
  private let ids: Set<FileID>
  /// Lines with an earlier time are passed over unread.
  private let earliest: [UInt8]

  init(profile: String, ids: Set<FileID>, start: Timestamp) {
    self.profile = profile
    self.ids = ids
    earliest = Array(start.rfc3339.utf8)
  }

  /// What the server had answered for each file; of several lines for one the last that says so.
  ///
  /// Empty when the log cannot be read.
  func run(in path: String) -> [FileID: DeletionOutcome] {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .delete),
      let status = file.status, status.st_mode & S_IFMT == S_IFREG
    else { return [:] }
    var outcomes: [FileID: DeletionOutcome] = [:]
    var offset: Int64 = 0
    var rest: [UInt8] = []
    while let block = file.read(at: offset, count: Self.blockSize), !block.isEmpty {
      offset += Int64(block.count)
      var lines = (rest + block).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // The last one may go on in the next block, if it is one of ours; a line that was cut off is none.
      let last = lines.removeLast()
      rest = last.count < Self.longestLine ? Array(last) : []
      for line in lines {
        guard let (id, outcome) = answer(in: line) else { continue }
        outcomes[id] = outcome
      }
    }
    return outcomes
  }

  private func answer(in line: ArraySlice<UInt8>) -> (FileID, DeletionOutcome)? {
    guard isRecent(line), let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)),
      fields.action == AuditEntry.Action.delete.rawValue, fields.profile == profile,
      let id = fields.id.map({ FileID($0) }), ids.contains(id),
      let outcome = AuditEntry.deletionOutcome(ofResult: fields.result)
    else { return nil }
    return (id, outcome)
  }

  /// Compares the time as text, which sorts as the time does.
  private func isRecent(_ line: ArraySlice<UInt8>) -> Bool {
    let time = line.dropFirst(Self.lead).prefix(earliest.count)
    return !time.lexicographicallyPrecedes(earliest)
  }

  private struct Fields: Decodable {
    var profile: String
    var action: String
    var id: String?
    var result: String
  }

  private static let blockSize = 256 * 1_024
  private static let longestLine = 1_024 * 1_024
  private static let lead = #"{"time":""#.utf8.count
}
