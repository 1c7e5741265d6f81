import TerminalKit

/// Digits before a motion, as in `10j` and `5G`: how often, or where to.
///
/// A digit that is a key of its own begins none: in a record's tree digits fold, in lists they open the other lists.
extension AppState {
  private static let largestCount = 999_999_999
  /// More steps than a screen will ever have; the rest would only keep the next key waiting.
  private static let mostSteps = 1_000

  /// Takes a digit that begins or goes on with a count.
  mutating func takesCount(_ key: KeyPress) -> Bool {
    guard !isCovered, keyboard.pending.isEmpty, case .character(let sign) = key, sign.isASCII,
      let digit = sign.wholeNumberValue, keyboard.count != nil || digit > 0 && beginsCount(key)
    else { return false }
    keyboard.count = min(Self.largestCount, (keyboard.count ?? 0) * 10 + digit)
    return true
  }

  private func beginsCount(_ digit: KeyPress) -> Bool {
    guard let preview else { return keyboard.keymap.meaning(of: [digit], in: keyContext) == .nothing }
    return preview.mode.behavior.readsCounts
  }

  /// Does an action so often as was typed before it; what is no motion is done once.
  mutating func perform(_ action: Action, count: Int?) -> [Effect] {
    guard let count else { return perform(action) }
    if [.first, .last].contains(action), let mode = preview?.mode, [.records, .table, .text].contains(mode) {
      return inPreview { $0.go(toRecord: count) } ?? []
    }
    if [.first, .last].contains(action), preview == nil { return goToRow(count) }
    guard Action.moving.contains(action), ![.first, .last, .lineStart, .lineEnd].contains(action) else {
      return perform(action)
    }
    return (0..<min(count, Self.mostSteps)).flatMap { _ in perform(action) }
  }
}
