package import FilesAPI
package import TerminalKit

/// What would miss a store or a container that goes: nobody tells who uses one, but when it was used.
package enum LiveUseWords {
  /// A sentence, and whether what it tells is so recent that somebody may miss it.
  package typealias Line = (text: SafeText, isRecent: Bool)

  /// A line for what runs now, and one for the last use of any of them.
  package static func lines(_ objects: [CollectionObject], now: Timestamp) -> [Line] {
    [running(objects), lastUse(objects, now: now)].compactMap { $0 }
  }

  private static func running(_ objects: [CollectionObject]) -> Line? {
    let count = objects.count { $0.kind == .container && $0.isRunning }
    guard count > 0 else { return nil }
    let words: SafeText =
      count == 1
      ? "1 runs now: a response may be using it." : "\(count.grouped) run now: responses may be using them."
    return (words, true)
  }

  private static func lastUse(_ objects: [CollectionObject], now: Timestamp) -> Line? {
    let used = objects.filter { $0.kind.isStanding && $0.lastUsedAt != nil }
    guard let last = used.max(by: { ($0.lastUsedAt?.seconds ?? 0) < ($1.lastUsedAt?.seconds ?? 0) }),
      let moment = last.lastUsedAt
    else { return nil }
    let name = SafeText(last.name.isEmpty ? last.id : last.name)
    let whose: SafeText = objects.count == 1 ? "Last used " : "The last use of them: " + name + ", "
    let isRecent = now.seconds - moment.seconds < recentSeconds
    return (whose + "\(moment.ageWords(now: now)) ago.", isRecent)
  }

  /// A week: what was used since then is likely to be missed.
  private static let recentSeconds: Int64 = 7 * 24 * 3_600
}
