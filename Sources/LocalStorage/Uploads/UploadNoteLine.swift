import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc

/// The first line of a note, written before anything is sent.
struct UploadNoteLine: Codable {
  var profile: String
  var baseURL: String
  /// The account as one number: what another one uploaded is settled there.
  var owner: Int64
  var path: String
  var name: String
  var purpose: String
  var bytes: Int64
  var sha256: String?
  var expiresAfter: Int64?
  /// Seconds since 1970, by the server's clock where it told one.
  var started: Int64
  var isServerTime: Bool
  var known: [String]
  var knowsAll: Bool
  var isRestored: Bool

  init(_ note: UploadNote, of account: JobAccount) {
    profile = account.profile
    baseURL = account.baseURL
    owner = account.owner
    path = note.path
    name = note.key.name
    purpose = note.key.purpose.rawValue
    bytes = note.key.byteCount
    sha256 = note.key.hash?.hex
    expiresAfter = note.expiresAfter
    started = note.startedAt.seconds
    isServerTime = note.isServerTime
    known = note.known.map(\.rawValue).sorted()
    knowsAll = note.knowsAll
    isRestored = note.isRestored
  }

  var note: UploadNote {
    var key = UploadKey(name: name, purpose: FilePurpose(purpose), byteCount: bytes)
    key.hash = sha256.flatMap(ContentHash.init(hex:))
    var note = UploadNote(path: path, key: key, startedAt: Timestamp(started))
    note.isServerTime = isServerTime
    note.known = Set(known.map { FileID($0) })
    note.knowsAll = knowsAll
    note.expiresAfter = expiresAfter
    note.isRestored = isRestored
    return note
  }

  func isOf(_ account: JobAccount) -> Bool { owner == account.owner }
}

/// Each further line: what was found out.
struct UploadFactLine: Codable {
  enum Kind: String, Codable { case parted, closed, stored, sent, lost, told }

  var fact: Kind
  var id: String?
  var at: Int64?
  /// The run of the system that wrote it, and its seconds then: the wall clock may have been set since.
  var boot: String?
  var uptime: Int64?

  init(_ fact: UploadFact) {
    switch fact {
    case .parted(let id): (self.fact, self.id) = (.parted, id)
    case .partsClosed: self.fact = .closed
    case .stored(let id): (self.fact, self.id) = (.stored, id.rawValue)
    case .sent(let time):
      (self.fact, at) = (.sent, time.seconds)
      (boot, uptime) = (SystemRun.name, SystemRun.uptime)
    case .answerLost: self.fact = .lost
    case .told: self.fact = .told
    }
  }

  /// nil when it is not whole; a moment of this run of the system is told by the clock as it is now.
  func uploadFact(now: Int64) -> UploadFact? {
    switch fact {
    case .parted: id.map { .parted($0) }
    case .closed: .partsClosed
    case .stored: id.map { .stored(FileID($0)) }
    case .sent: at.map { .sent(at: Timestamp(SystemRun.age(of: uptime, in: boot).map { now - $0 } ?? $0)) }
    case .lost: .answerLost
    case .told: .told
    }
  }
}

extension UploadNote {
  /// Reads a note; nil when it is none, or another account's.
  init?(_ bytes: [UInt8], of account: JobAccount, now: Int64 = Int64(time(nil))) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first,
      let line = try? JSONDecoder().decode(UploadNoteLine.self, from: Data(first)),
      line.isOf(account)
    else { return nil }
    self = line.note
    for text in lines.dropFirst() {
      // A line that was cut by the end of the program says nothing.
      let line = try? JSONDecoder().decode(UploadFactLine.self, from: Data(text))
      if let fact = line?.uploadFact(now: now) { add(fact) }
    }
  }
}
