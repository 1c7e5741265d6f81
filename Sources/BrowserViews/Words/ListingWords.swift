import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What is known of the list, said honestly.
enum ListingWords {
  /// `12,408 files · 87.2 GB`, with a filter `340 of 12,408 files · 3.1 of 87.2 GB`, or how far loading is; the widest
  /// form first.
  static func summary(_ list: FileListState, glyphs: Glyphs) -> [SafeText] {
    let count = list.table.fileCount
    guard count > 0 || !list.phase.isUnderWay else { return ["loading" + glyphs.ellipsis] }
    guard count > 0 || !list.phase.endedUnknown else { return [] }
    if list.isBeginning { return ["first \(count.counted("file"))\(glyphs.ellipsis)"] }
    guard !list.filter.isEmpty else {
      return ["\(count.counted("file")) \(glyphs.separator) \(list.table.byteCount.words)"]
    }
    return ShownWords(
      count: list.rows.count, total: count, noun: count == 1 ? "file" : "files", bytes: list.shownByteCount,
      totalBytes: list.table.byteCount
    ).forms(glyphs: glyphs)
  }

  /// Where the cursor is and how far the list is known.
  static func position(_ list: FileListState, now: Timestamp, glyphs: Glyphs) -> SafeText {
    var parts: [SafeText] = []
    if list.cursor.count > 0, !list.isBeginning {
      parts.append("\((list.cursor.index + 1).grouped) of \(list.cursor.count.grouped)")
    }
    parts.append(progress(list, now: now, glyphs: glyphs))
    if list.unreadableCount > 0 {
      parts.append("\(list.unreadableCount.grouped) not readable")
    }
    return glyphs.joined(parts.filter { !$0.isEmpty })
  }

  private static func progress(_ list: FileListState, now: Timestamp, glyphs: Glyphs) -> SafeText {
    switch list.phase {
    case .notStarted: return ""
    case .loading:
      let loaded = list.incoming?.table.fileCount ?? list.table.fileCount
      let total = list.total.map { " of \($0.grouped)" } ?? ""
      guard list.incoming == nil else {
        let age = list.cachedAt.map { "\($0.asOfWords(now: now)), " } ?? ""
        return "\(age)refreshing, \(loaded.grouped)\(total) read\(glyphs.ellipsis)"
      }
      return loaded == 0
        ? "loading\(glyphs.ellipsis)" : "\(loaded.grouped)\(total) loaded, more to come\(glyphs.ellipsis)"
    case .waiting(let notice, let until):
      let age: SafeText = list.cachedAt.map { "\($0.asOfWords(now: now)), " } ?? ""
      return age + waiting(notice, until: until, now: now)
    case .ended(let end): return ending(end, list, now: now)
    }
  }

  /// `no connection, trying again in 4 s`: why a call of a list waits before it is sent again.
  static func waiting(_ notice: RetryNotice, until: Timestamp, now: Timestamp) -> SafeText {
    "\(reason(notice.error)), trying again in \(max(0, until.seconds - now.seconds)) s"
  }

  /// Why a call waits, in few words.
  static func reason(_ error: FilesError) -> SafeText {
    switch error.reason {
    case .rejected(let rejection) where rejection.status == 429: "the server asks to wait (429)"
    case .rejected(let rejection): "the server answered \(rejection.status)"
    case .timedOut: "no answer in time"
    default: "no connection"
    }
  }

  private static func ending(_ end: ListingEnd, _ list: FileListState, now: Timestamp) -> SafeText {
    switch end {
    case .complete:
      guard let asOf = list.asOf, !(0..<60).contains(now.seconds - asOf.seconds) else { return "" }
      return "\(asOf.asOfWords(now: now))"
    case .repeated: return "the server repeats itself, so there may be more"
    case .stoppedAtLimit(let pages): return "stopped at \(pages) pages, there is more"
    case .failed where list.cachedAt != nil, .cancelled where list.cachedAt != nil:
      return "\(list.cachedAt?.asOfWords(now: now) ?? ""): r reads again"
    case .failed: return "incomplete: press r to read on"
    case .cancelled: return "loading was stopped: r reads again"
    }
  }
}

extension FileListState.Phase {
  /// The list ended before anything of it was known to be there or not.
  fileprivate var endedUnknown: Bool {
    switch self {
    case .ended(.failed), .ended(.cancelled): true
    case .notStarted, .loading, .waiting, .ended: false
    }
  }
}
