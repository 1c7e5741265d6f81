import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// Reads one profile's lines of an audit log, a block at a time: a log may be years long.
struct AuditReader: Sendable {
  private let profile: String
  /// Lines with an earlier time are passed over unread.
  private let earliest: [UInt8]

  init(profile: String, start: Timestamp) {
    self.profile = profile
    earliest = Array(start.rfc3339.utf8)
  }

  /// What is read of a line.
  struct Fields: Decodable {
    var profile: String
    var action: String
    /// What the id is of; nil for a file.
    var kind: String?
    var id: String?
    var result: String
  }

  /// Nothing when the log cannot be read.
  func forEach(in path: String, _ body: (Fields) -> Void) {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .delete),
      let status = file.status, status.st_mode & S_IFMT == S_IFREG
    else { return }
    var offset: Int64 = 0
    var rest: [UInt8] = []
    while let block = file.read(at: offset, count: Self.blockSize), !block.isEmpty {
      offset += Int64(block.count)
      var lines = (rest + block).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // The last one may go on in the next block, if it is one of ours; a line that was cut off is none.
      let last = lines.removeLast()
      rest = last.count < Self.longestLine ? Array(last) : []
      for line in lines where isRecent(line) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)), fields.profile == profile
        else { continue }
        body(fields)
      }
    }
  }

  /// Compares the time as text, which sorts as the time does.
  private func isRecent(_ line: ArraySlice<UInt8>) -> Bool {
    let time = line.dropFirst(Self.lead).prefix(earliest.count)
    return !time.lexicographicallyPrecedes(earliest)
  }

  private static let blockSize = 256 * 1_024
  private static let longestLine = 1_024 * 1_024
  private static let lead = #"{"time":""#.utf8.count
}
