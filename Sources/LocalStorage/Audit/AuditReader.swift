import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// Reads one profile's lines of an audit log, a block at a time: a log may be years long.
struct AuditReader: Sendable {
  private let profile: String

  init(profile: String) { self.profile = profile }

  /// What is read of a line.
  struct Fields: Decodable {
    /// What the id is of; nil for a file.
    var kind: String?
    var id: String?
    var result: String
  }

  /// Passes on the lines of an action, of one job where one is named; nothing when the log cannot be read.
  func forEach(
    _ action: AuditEntry.Action, of job: JobID? = nil, in path: String, _ body: (Fields) -> Void
  ) {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .delete),
      let status = file.status, status.st_mode & S_IFMT == S_IFREG
    else { return }
    let beginning = AuditLine.beginning(profile, job, action)
    var offset: Int64 = 0
    var rest: [UInt8] = []
    while let block = file.read(at: offset, count: Self.blockSize), !block.isEmpty {
      offset += Int64(block.count)
      var lines = (rest + block).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // The last one may go on in the next block, if it is one of ours; a line that was cut off is none.
      let last = lines.removeLast()
      rest = last.count < Self.longestLine ? Array(last) : []
      for line in lines where Self.begins(line, with: beginning) {
        if let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)) { body(fields) }
      }
    }
  }

  /// Without decoding, since most lines are about something else; the time comes before it, and has no comma.
  private static func begins(_ line: ArraySlice<UInt8>, with beginning: [UInt8]) -> Bool {
    line.drop { $0 != UInt8(ascii: ",") }.starts(with: beginning)
  }

  private static let blockSize = 256 * 1_024
  private static let longestLine = 1_024 * 1_024
}
